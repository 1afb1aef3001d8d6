package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.measurement.Steadiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Warms up the JVM's compiler until the program is steady, and finds a backlog size that lasts for a while. */
final class WarmUp {

    private static final int FIRST = 200;
    private static final int MOST = 200_000;

    /** A larger step would trust the speed of a cold JVM too much. */
    private static final double STEP = 8;

    /** The most backlogs of about the final size: whoever isn't steady by then is measured all the same. */
    private static final int MOST_LONG = 10;

    private final Measurement turn;
    private final Duration wanted;
    private final int least;
    private final List<Double> rates = new ArrayList<>();

    private WarmUp(Measurement turn, Duration wanted) {
        this.turn = turn;
        this.wanted = wanted;
        this.least = turn.station().subject().benchmarkCase().leastBacklog();
    }

    /** Works off backlogs that last twice as long in total, and at least until the program is steady. */
    static WarmUp of(Measurement turn, Duration wanted) {
        return new WarmUp(turn, wanted);
    }

    /** @return the number of records that last about that long or longer */
    int size() {
        var records = Math.min(FIRST, least);
        var total = Duration.ZERO;
        while (true) {
            var drained = turn.drain(records);
            total = total.plus(drained.took());
            var factor = (double) wanted.toNanos() / drained.took().toNanos();
            var isShort = factor > 2 && records < MOST;
            if (!isShort) {
                rates.add(drained.perSecond());
            }
            records = (int) Math.max(1, Math.min(MOST, records * Math.min(factor, STEP)));
            var isLongEnough = !isShort && total.compareTo(wanted.multipliedBy(2)) >= 0;
            if (isLongEnough && (isSteady() || rates.size() >= MOST_LONG)) {
                return Math.max(records, least);
            }
        }
    }

    /** Whether the last backlogs were hardly faster than those before. */
    boolean isSteady() {
        return Steadiness.isWarm(rates);
    }
}
