package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.harness.CorrectnessViolation;
import io.notexactlyonce.lab.bench.harness.MeasurementHarness;
import io.notexactlyonce.lab.bench.measurement.Latencies;
import io.notexactlyonce.lab.bench.measurement.OpenLoop;
import io.notexactlyonce.testbed.Await;
import java.time.Duration;
import java.time.Instant;

/** Measures one program while all the others are idle. */
final class Measurement {

    /** Longest wait for the effects of a program's events. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * If a program's last effect comes this long after the last event, it hasn't kept up and is working off a queue.
     */
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
     * Measures how fast the program works off a backlog.
     *
     * @return records and time, from the moment the backlog was there to the last effect. Counting from the first
     * effect would leave out the first batch, which is much of the work if batches are large.
     * @throws CorrectnessViolation when effects are missing, or too many
     */
    Drained drain(int records) {
        var events = NewOrders.now(records);
        station.effects().forget();
        var released = station.source().release(events);
        awaitEffects(records);
        return new Drained(records, Duration.between(released, station.effects().latest()));
    }

    /** Sends at a fixed rate, and measures the time from each event's planned send to its effect. */
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
            throw new CorrectnessViolation("%s has exited; its log says why"
                    .formatted(station.subject().label()));
        }
        requireEffects(station.effects().count());
    }

    /** Checks that each event has one effect, including late duplicates. */
    void audit() {
        requireEffects(station.effects().count());
        requireEffects(station.effects().distinct());
    }

    private void requireEffects(long effects) {
        if (effects != given) {
            throw new CorrectnessViolation("%s got %,d events, but has %,d effects: it has %s some"
                    .formatted(station.subject().label(), given, effects, effects < given ? "lost" : "doubled"));
        }
    }

    /** @param took from the moment the whole backlog was there to the last effect */
    record Drained(int records, Duration took) {

        double perSecond() {
            return records * 1e9 / took.toNanos();
        }
    }

    /** @param isSaturated whether it did not keep up: its latencies then only reflect the length of its queue */
    record Paced(Latencies latencies, boolean isSaturated) {}
}
