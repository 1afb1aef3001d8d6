package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.time.Duration;
import java.util.function.Consumer;

/** Why a consumer is late. */
enum Lateness {
    STALLED(
            "stalled-consumer",
            "a consumer stalls past max.poll.interval.ms",
            "A consumer that doesn't poll in time is considered dead, and its records go to another one while it is"
                    + " still processing them. Both have the effect. The late one learns of it only when it tries to"
                    + " commit, which is too late.",
            Duration.ofMillis(3_500),
            first -> {},
            first -> {}),
    FROZEN(
            "zombie-consumer",
            "a frozen consumer wakes up after its partitions have moved",
            "A process that freezes for a while, because of its machine or its garbage collector, loses its partitions"
                    + " and can't know it. When it wakes up it finishes what it was doing. Another process has done the"
                    + " same by then: the effect happens twice.",
            Duration.ofMinutes(5),
            Node::pause,
            Node::resume);

    final String id;
    final String title;
    final String explanation;
    /** How long the consumer may go without a poll before its group removes it. */
    final Duration maxPollInterval;

    private final Consumer<JavaProcess> begin;
    private final Consumer<JavaProcess> end;

    Lateness(
            String id,
            String title,
            String explanation,
            Duration maxPollInterval,
            Consumer<JavaProcess> begin,
            Consumer<JavaProcess> end) {
        this.id = id;
        this.title = title;
        this.explanation = explanation;
        this.maxPollInterval = maxPollInterval;
        this.begin = begin;
        this.end = end;
    }

    /** Strikes a consumer in the middle of a transaction. */
    void befall(JavaProcess consumer) {
        begin.accept(consumer);
    }

    /** Lets it go on, now that another consumer has done its work. */
    void pass(JavaProcess consumer) {
        end.accept(consumer);
    }
}
