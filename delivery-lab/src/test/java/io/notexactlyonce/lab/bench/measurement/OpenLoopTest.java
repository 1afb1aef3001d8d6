package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final int EVENTS = 200;
    private static final int PER_SECOND = 400;
    private static final Duration STALL = Duration.ofMillis(250);

    private final ExecutorService consumer = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        consumer.shutdownNow();
    }

    @Test
    void sendsEachAtItsTimeOfTheTable() {
        var sent = new ArrayList<Instant>();

        var table = new OpenLoop(PER_SECOND).run(EVENTS, number -> sent.add(Instant.now()));

        assertThat(table.at(100)).isEqualTo(table.begin().plusMillis(250));
        // the two clocks are read one after the other
        assertThat(sent.get(EVENTS - 1)).isAfter(table.at(EVENTS - 1).minusMillis(5));
    }

    @Test
    void leavesNoneOutWhenTheSenderIsLateAndCountsItsLateness() {
        var latencies = new Latencies();
        var sent = new ArrayList<Instant>();

        var table = new OpenLoop(PER_SECOND).run(EVENTS, number -> {
            LockSupport.parkNanos(number == 10 ? STALL.toNanos() : 0);
            sent.add(Instant.now());
        });
        IntStream.range(0, EVENTS).forEach(number -> latencies.record(table.latency(number, later(sent.get(number)))));

        assertThat(latencies.count()).isEqualTo(EVENTS);
        assertThat(latencies.percentile(75).orElseThrow()).isGreaterThan(100);
    }

    @Test
    void showsAStalledConsumerInThePercentiles() throws Exception {
        var effects = new ArrayList<CompletableFuture<Instant>>();

        var table = new OpenLoop(PER_SECOND).run(EVENTS, number -> effects.add(effect(number)));
        var latencies = new Latencies();
        for (int number = 0; number < EVENTS; number++) {
            latencies.record(table.latency(number, later(effects.get(number).get(10, TimeUnit.SECONDS))));
        }

        // a hundred of them were to be sent while it stood still
        assertThat(latencies.percentile(75).orElseThrow()).isGreaterThan(80);
    }

    /** The negative control: who waits for each effect before the next is sent doesn't send to a consumer that stands. */
    @Test
    void aClosedLoopHidesTheSameStall() throws Exception {
        var latencies = new Latencies();
        var slowest = Duration.ZERO;
        for (int number = 0; number < EVENTS; number++) {
            var sent = Instant.now();
            var latency = Duration.between(sent, later(effect(number).get(10, TimeUnit.SECONDS)));
            latencies.record(latency);
            slowest = latency.compareTo(slowest) > 0 ? latency : slowest;
        }

        assertThat(slowest).isGreaterThan(STALL);
        assertThat(latencies.percentile(75).orElseThrow()).isLessThan(80);
    }

    private CompletableFuture<Instant> effect(int number) {
        return CompletableFuture.supplyAsync(
                () -> {
                    LockSupport.parkNanos(number == 50 ? STALL.toNanos() : 0);
                    return Instant.now();
                },
                consumer);
    }

    /** What a clock's coarseness could make negative. */
    private static Instant later(Instant effect) {
        return effect.plusMillis(1);
    }
}
