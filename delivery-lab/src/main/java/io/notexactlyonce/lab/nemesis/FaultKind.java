package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.nemesis.Target.Sort;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** All kinds of faults, and the targets that each one fits. */
public enum FaultKind {
    KILL("%s is killed", EnumSet.of(Sort.KAFKA, Sort.DATABASE, Sort.SERVICE), 500, 5_000),
    STOP("%s is shut down cleanly", EnumSet.of(Sort.KAFKA, Sort.DATABASE, Sort.SERVICE), 1_000, 5_000),
    PAUSE("%s is frozen", EnumSet.of(Sort.KAFKA, Sort.DATABASE, Sort.SERVICE), 1_000, 10_000),
    // long enough to take the agent, and to come to the point
    CRASH("%s is to crash", EnumSet.of(Sort.SERVICE), 2_500, 10_000),
    OUTAGE("%s is killed at once", EnumSet.of(Sort.ALL), 500, 3_000),
    VISIT("%s joins and leaves", EnumSet.of(Sort.GUEST), 8_000, 16_000),
    VISIT_AND_DIE("%s joins and is killed", EnumSet.of(Sort.GUEST), 8_000, 16_000),
    READ_ONLY("%s refuses writes, as a replica does", EnumSet.of(Sort.DATABASE), 1_000, 6_000),
    CUT_SESSIONS("the sessions of %s are cut, again and again", EnumSet.of(Sort.DATABASE), 500, 4_000),
    BAD_RECORDS("%s receives records that are not events", EnumSet.of(Sort.TOPIC), 1_500, 5_000),
    LARGE_BAD_RECORDS("%s receives large records that are not events", EnumSet.of(Sort.TOPIC), 1_500, 3_000),
    MOVE_LEADERS("%s move, again and again", EnumSet.of(Sort.LEADERS), 1_000, 6_000),
    LOSE_ACKS("on %s acknowledgements are lost, with their connections", EnumSet.of(Sort.WIRE), 1_500, 5_000),
    SWALLOW_ACKS("on %s acknowledgements are swallowed", EnumSet.of(Sort.WIRE), 1_000, 5_000),
    HOLD_ACKS("on %s acknowledgements are held", EnumSet.of(Sort.WIRE), 1_000, 6_000),
    HOLD_AND_CUT("on %s produce requests are held, then cut", EnumSet.of(Sort.WIRE), 1_000, 4_000),
    DELAY("on %s produce requests are delayed", EnumSet.of(Sort.WIRE), 1_000, 6_000),
    LATE("on %s produce requests arrive after their retries", EnumSet.of(Sort.WIRE), 1_000, 4_000),
    CORRUPT("on %s a bit of each produce request is flipped", EnumSet.of(Sort.WIRE), 500, 4_000),
    LOSE_COMMITS(
            "on %s answers to offset commits are lost, with their connections", EnumSet.of(Sort.WIRE), 1_500, 5_000),
    LOSE_TRANSACTION_ENDS(
            "on %s answers to the end of transactions are lost, with their connections",
            EnumSet.of(Sort.WIRE), 1_500, 5_000),
    LOSE_COMMIT_ANSWERS(
            "on %s answers to commits are lost, with their connections", EnumSet.of(Sort.DATABASE_WIRE), 1_500, 4_000),
    // longer than a live member's session timeout
    HOLD_HEARTBEATS("on %s heartbeats are held", EnumSet.of(Sort.WIRE), 4_000, 10_000),
    HOLD_FETCHES("on %s fetch responses are held", EnumSet.of(Sort.WIRE), 1_000, 8_000),
    HOLD_REQUESTS("on %s requests are held, and answers pass", EnumSet.of(Sort.WIRE, Sort.DATABASE_WIRE), 1_000, 8_000),
    HOLD_RESPONSES(
            "on %s answers are held, and requests pass", EnumSet.of(Sort.WIRE, Sort.DATABASE_WIRE), 1_000, 8_000),
    FREEZE("%s is frozen", EnumSet.of(Sort.WIRE, Sort.DATABASE_WIRE), 1_000, 10_000),
    CUT("%s is cut", EnumSet.of(Sort.WIRE, Sort.DATABASE_WIRE), 200, 1_000);

    private final String words;
    private final Set<Sort> sorts;
    private final Duration shortest;
    private final Duration longest;

    FaultKind(String words, Set<Sort> sorts, long shortestMillis, long longestMillis) {
        this.words = words;
        this.sorts = sorts;
        this.shortest = Duration.ofMillis(shortestMillis);
        this.longest = Duration.ofMillis(longestMillis);
    }

    boolean fits(Target target) {
        return sorts.contains(target.sort());
    }

    /** Whether its target has to be restarted. */
    boolean endsItsTarget() {
        return EnumSet.of(KILL, STOP, CRASH).contains(this);
    }

    /**
     * How often it is drawn, compared with the others. A service that dies at a point which decides its promise shows more than
     * one that dies at any moment: those points last milliseconds.
     */
    int weight() {
        return this == CRASH ? 3 : 1;
    }

    Duration shortest() {
        return shortest;
    }

    Duration longest() {
        return longest;
    }

    String words(Target target) {
        return words.formatted(target.label());
    }
}
