package io.notexactlyonce.lab.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one order and its events have been so far.
 *
 * @param steps in the order in which the events flow: stored, waiting, in the log, then what each reader made of them
 * @param missing sources that didn't answer, so that their steps are not known
 */
public record OrderTrace(UUID orderId, List<Step> steps, List<String> missing) {

    public OrderTrace {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /**
     * What happened at one place.
     *
     * @param kind what happened
     * @param at when, as the place has noted it; null where nobody notes it
     * @param values what is to be told, by name
     */
    public record Step(Kind kind, @Nullable Instant at, Map<String, String> values) {

        public Step {
            values = Map.copyOf(values);
        }
    }

    /** What can happen to an order, in the words of the page's texts and of its JSON. */
    public enum Kind {
        /** order-producer has the order in its database. */
        STORED("stored"),
        /** Its cancellation is stored too. */
        CANCELLED("cancelled"),
        /** One of its events is in the outbox: Kafka hasn't acknowledged it. */
        WAITING("waiting"),
        /** One of its events is in the log. */
        LOGGED("logged"),
        /** The same event is in the log once more. */
        LOGGED_AGAIN("loggedAgain"),
        /** A copy of one of its events that the lab has written itself. */
        LOGGED_BY_LAB("loggedByLab"),
        /** A record with the order's key that is no event. */
        UNREADABLE("unreadable"),
        /** analytics-consumer has counted the record. */
        COUNTED("counted"),
        /** It hasn't, or not yet. */
        NOT_COUNTED("notCounted"),
        /** order-consumer has the event in its inbox. */
        INBOX("inbox"),
        /** Stock was reserved for it. */
        RESERVED("reserved"),
        /** Stock was released again. */
        RELEASED("released"),
        /** The consumer without an inbox has applied the event once. */
        CARELESS("careless"),
        /** It has applied it more than once. */
        CARELESS_AGAIN("careless.again"),
        /** settlement-processor has written its entry. */
        SETTLED("settled");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** As it is written in JSON. */
        @JsonValue
        public String id() {
            return id;
        }
    }
}
