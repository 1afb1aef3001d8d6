package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/**
 * A bare program that has the one effect of all under a guarantee, so that a ratio is the guarantee's price.
 *
 * @param id for the command line
 * @param title the guarantee
 * @param way how it is kept
 * @param backlog number of records in each round's backlog
 * @param rounds records per second in each round
 * @param ofBaseline its throughput as a fraction of the baseline's, round by round
 * @param baseline id of the case it is compared with: at most once, or the fastest one measured
 */
public record SameWorkResult(
        String id,
        String title,
        String way,
        int backlog,
        List<Double> rounds,
        Spread recordsPerSecond,
        Spread ofBaseline,
        String baseline) {

    /** What is compared, in words. */
    public static final String WORK = "One effect for each event under each guarantee, in batches of up to 1,000: bare"
            + " programs of one thread that differ in nothing else, so the ratio is the guarantee's price.";

    /** What the last guarantee's ratio doesn't say. */
    public static final String EDGE = "A Kafka transaction ends at Kafka's edge: its effect is a record, which Kafka"
            + " acknowledges before it is on the disk; the others' effect is a row in PostgreSQL, on the disk when it is"
            + " committed.";

    /** The guarantee with which these are compared, in words; they have the same baseline. */
    public static String baselineTitle(List<SameWorkResult> results) {
        return results.stream()
                .filter(result -> result.id().equals(result.baseline()))
                .findFirst()
                .orElseThrow()
                .title();
    }
}
