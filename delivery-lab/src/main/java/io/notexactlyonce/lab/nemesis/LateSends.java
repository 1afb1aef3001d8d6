package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultNotStruckException;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Produce requests that arrive after their own retries: the network holds them, their connections break, the senders
 * retry and get an answer, and only then the held requests arrive.
 */
final class LateSends implements BegunFault {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 5;

    private final FaultProxy proxy;
    private final WireFault late;

    private LateSends(FaultProxy proxy, WireFault late) {
        this.proxy = proxy;
        this.late = late;
    }

    /** @param luck 0 or more; decides how many requests are late */
    static LateSends of(FaultProxy proxy, int luck) {
        return new LateSends(
                proxy,
                proxy.requests(ApiKeys.PRODUCE).numbers(1, 1 + luck % MOST).late());
    }

    /** Also false if they could not be delivered, or if no sender had retried before. */
    @Override
    public boolean end() {
        try (var repeated = proxy.responses(ApiKeys.PRODUCE).watch()) {
            late.close();
            late.cut();
            if (late.strikes() == 0) {
                return false;
            }
            repeated.awaitStrikes(1, PATIENCE);
            return !late.deliver(PATIENCE).isEmpty();
        } catch (FaultNotStruckException | UncheckedIOException e) {
            return false;
        }
    }
}
