package io.notexactlyonce.lab.bench;

import java.time.Duration;

/** Warms up the JVM's compiler, and finds a backlog size that lasts for a while. */
final class WarmUp {

    private static final int FIRST = 200;
    private static final int MOST = 200_000;

    /** A larger step would trust the speed of a cold JVM too much. */
    private static final double STEP = 8;

    private WarmUp() {}

    /**
     * @return the number of records that last about that long or longer, found with backlogs that lasted twice as long
     * in total
     */
    static int size(Measurement turn, Duration wanted) {
        var least = turn.station().subject().benchmarkCase().leastBacklog();
        var records = Math.min(FIRST, least);
        var total = Duration.ZERO;
        while (true) {
            var took = turn.drain(records).took();
            total = total.plus(took);
            var factor = (double) wanted.toNanos() / took.toNanos();
            var isShort = factor > 2 && records < MOST;
            records = (int) Math.max(1, Math.min(MOST, records * Math.min(factor, STEP)));
            if (!isShort && total.compareTo(wanted.multipliedBy(2)) >= 0) {
                return Math.max(records, least);
            }
        }
    }
}
