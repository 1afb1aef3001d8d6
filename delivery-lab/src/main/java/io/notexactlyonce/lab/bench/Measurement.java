package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.CorrectnessViolation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import io.notexactlyonce.lab.bench.measurement.Latencies;
import io.notexactlyonce.lab.bench.measurement.OpenLoop;
import io.notexactlyonce.testbed.Await;
import java.time.Duration;
import java.time.Instant;

/** One program at work, while all the others have nothing to do. */
final class Measurement {

    /** For the effects of what a program was given. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /** A program whose last effect comes so late after the last event has not kept up: it works off a queue. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final MeasurementHarness station;
    private final NewOrders orders;
    private final Duration limit;
    private long given;

    Measurement(MeasurementHarness station, NewOrders orders, Duration limit) {
        this.station = station;
        this.orders = orders;
        this.limit = limit;
    }

    MeasurementHarness station() {
        return station;
    }

    /**
     * Has a backlog worked off.
     *
     * @return records per second, from the moment the backlog was there to the last effect. From the first effect on it
     *     would leave out the first batch, which with large batches is a good part of the work.
     * @throws CorrectnessViolation when effects are missing, or too many
     */
    Drained drain(int records) {
        var events = NewOrders.now(records);
        station.effects().forget();
        var released = station.source().release(events);
        awaitEffects(records);
        return new Drained(records, Duration.between(released, station.effects().latest()));
    }

    /** Sends at a fixed rate, and sees how long each event takes from the time it was to be sent to its effect. */
    Paced pace(int samples, int perSecond) {
        var events = orders.alone(samples);
        station.effects().forget();
        var table =
                new OpenLoop(perSecond).run(samples, number -> station.source().send(events.get(number)));
        awaitEffects(samples);
        var moments = station.effects().moments(events);
        var latencies = new Latencies();
        var latest = Instant.EPOCH;
        for (int number = 0; number < samples; number++) {
            latencies.record(table.latency(number, moments.get(number)));
            latest = latest.isAfter(moments.get(number)) ? latest : moments.get(number);
        }
        return new Paced(latencies, table.latency(samples - 1, latest).compareTo(LATE) > 0);
    }

    private void awaitEffects(int records) {
        given += records;
        Await.until(
                limit,
                () -> !station.isAlive().getAsBoolean() || station.effects().count() >= given);
        if (!station.isAlive().getAsBoolean()) {
            throw new CorrectnessViolation(
                    "%s has ended; its log says why".formatted(station.subject().label()));
        }
        requireEffects(station.effects().count());
    }

    /** Each event's effect, once: what came twice after it was measured shows at the end. */
    void audit() {
        requireEffects(station.effects().count());
        requireEffects(station.effects().distinct());
    }

    private void requireEffects(long effects) {
        if (effects != given) {
            throw new CorrectnessViolation("%s was given %,d events, and %,d effects can be seen: it has %s some"
                    .formatted(station.subject().label(), given, effects, effects < given ? "lost" : "doubled"));
        }
    }

    /** @param took from the moment all were there to the last effect */
    record Drained(int records, Duration took) {

        double perSecond() {
            return records * 1e9 / took.toNanos();
        }
    }

    /** @param isSaturated whether it did not keep up: its latencies then tell the length of the queue and nothing else */
    record Paced(Latencies latencies, boolean isSaturated) {}
}
