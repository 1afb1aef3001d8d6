package io.notexactlyonce.testbed.proxy;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.protocol.Errors;

/** Selects the Kafka frames that a fault applies to. */
public final class Choice extends MessageChoice<Frame, Choice> {

    Choice(Consumer<WireFault> armed, Predicate<Frame> fits, int first, int last) {
        super(armed, fits, first, last);
    }

    @Override
    Choice with(Consumer<WireFault> armed, Predicate<Frame> fits, int first, int last) {
        return new Choice(armed, fits, first, last);
    }

    /**
     * Only one client's requests, and the responses to them.
     *
     * @param clientId its {@code client.id}; for a replicating broker, such as {@code broker-2-fetcher-0}
     */
    public Choice from(String clientId) {
        return where(frame -> frame.clientId().equals(clientId));
    }

    /**
     * Keeps the requests, whatever happens to their clients, until {@link WireFault#deliver} sends them to their
     * brokers: a network may hold a packet longer than a client waits, and TCP keeps order only within a connection.
     * The clients wait in vain for an answer, and later requests on the same connection don't arrive either. For
     * requests only; at most 1,000 are kept.
     */
    public WireFault late() {
        return arm(new Action.Late(new LateRequests()));
    }

    /**
     * The clients get this error. For requests it comes from the proxy, and the brokers never see them. For responses
     * it replaces the brokers' answers, after the brokers have done the work.
     */
    public WireFault fail(Errors error) {
        return arm(new Action.Fail(error));
    }

    /** Flips one bit in a record batch of each: for produce requests and fetch responses without compression. */
    public WireFault corrupt() {
        return arm(new Action.Corrupt());
    }
}
