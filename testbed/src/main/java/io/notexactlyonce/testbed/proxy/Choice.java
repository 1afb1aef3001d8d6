package io.notexactlyonce.testbed.proxy;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.protocol.Errors;

/** Which of Kafka's frames a fault is for. */
public final class Choice extends MessageChoice<Frame, Choice> {

    Choice(Consumer<WireFault> armed, Predicate<Frame> fits, int first, int last) {
        super(armed, fits, first, last);
    }

    @Override
    Choice with(Consumer<WireFault> armed, Predicate<Frame> fits, int first, int last) {
        return new Choice(armed, fits, first, last);
    }

    /**
     * Only those of one client, and of what it is answered.
     *
     * @param clientId its {@code client.id}; of a broker that replicates, {@code broker-2-fetcher-0}
     */
    public Choice from(String clientId) {
        return where(frame -> frame.clientId().equals(clientId));
    }

    /**
     * They are kept, whatever becomes of their clients, until {@link WireFault#deliver} sends them to their brokers: a network
     * may hold a packet longer than a client waits, and TCP's order is that of one connection. Their clients wait for an answer
     * that never comes, and nothing that they send behind it on the same connection arrives either. For requests only; at most
     * 1,000 are kept.
     */
    public WireFault late() {
        return arm(new Action.Late(new LateRequests()));
    }

    /**
     * Their clients are told this error. Of requests: by the proxy, and the brokers never hear of them. Of responses: instead of
     * what the brokers answered, who have done what they were asked.
     */
    public WireFault fail(Errors error) {
        return arm(new Action.Fail(error));
    }

    /** One bit of each is flipped, in a record batch: for produce requests and responses of fetches without compression. */
    public WireFault corrupt() {
        return arm(new Action.Corrupt());
    }
}
