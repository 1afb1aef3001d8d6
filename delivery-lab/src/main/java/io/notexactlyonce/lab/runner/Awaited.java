package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.model.Component;
import java.util.Map;
import java.util.Optional;

/**
 * What a check still waits for, for a terminal in words, and for the page by its name.
 *
 * @param values for the places in the page's text
 */
public record Awaited(Kind kind, Map<String, Object> values, String words) {

    /** The sorts of things to wait for. */
    public enum Kind {
        PART("part"),
        REQUESTS("requests"),
        COUNTS("counts"),
        CALLERS("callers"),
        OUTBOX("outbox"),
        LAG("lag"),
        STILLNESS("stillness"),
        FIRST_LOOK("firstLook"),
        READING("reading");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** In the name of its text on the page. */
        public String id() {
            return id;
        }
    }

    public static final Awaited FIRST = new Awaited(Kind.FIRST_LOOK, Map.of(), "the first look");
    public static final Awaited READING = new Awaited(Kind.READING, Map.of(), "the tables and the log to be read");
    static final Awaited COUNTS = new Awaited(Kind.COUNTS, Map.of(), "all counts to be known");
    static final Awaited CALLERS =
            new Awaited(Kind.CALLERS, Map.of(), "callers to pause: orders are still being placed; stop them");
    static final Awaited STILLNESS = new Awaited(Kind.STILLNESS, Map.of(), "the counts to stand still");

    static Awaited part(String label) {
        return new Awaited(Kind.PART, Map.of("part", label), label + " to answer");
    }

    /** Empty when there are none. */
    static Optional<Awaited> requests(int count) {
        return some(Kind.REQUESTS, count, Map.of("count", count), "the answers to %,d requests".formatted(count));
    }

    /** Empty when there are none. */
    static Optional<Awaited> events(long count) {
        return some(Kind.OUTBOX, count, Map.of("count", count), "%,d events in the outbox".formatted(count));
    }

    /** Empty when there is none. */
    static Optional<Awaited> lag(Component reader, long count) {
        return some(
                Kind.LAG,
                count,
                Map.of("count", count, "part", reader.label()),
                "%,d records of lag at %s".formatted(count, reader.label()));
    }

    private static Optional<Awaited> some(Kind kind, long count, Map<String, Object> values, String words) {
        return count == 0 ? Optional.empty() : Optional.of(new Awaited(kind, values, words));
    }
}
