package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultNotStruckException;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * Produce requests that arrive behind their own repetition: the network keeps them, their connections break, their senders try
 * again and are answered, and then they arrive all the same.
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

    /** Also false when they could not be delivered, or nobody has tried again before. */
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
