package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGKILL at random moments, again and again, while events flow; {@code -Dkills=50} for as many. */
@Tag("service-fault")
@Tag("full")
class KillTest {

    private static final Logger log = LoggerFactory.getLogger(KillTest.class);
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int EVENTS_PER_BATCH = 40;

    @Test
    void leavesOneEntryOfEachRecord() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        log.info("{} kills, -Dseed={}", KILLS, seed);
        var stream = Executors.newSingleThreadScheduledExecutor();
        try (World world = new World();
                Victim one = new Victim(world);
                Victim two = new Victim(world)) {
            stream.scheduleAtFixedRate(() -> world.send(someEvents()), 0, 50, TimeUnit.MILLISECONDS);
            killInTurn(List.of(one, two), new Random(seed));
            stream.shutdown();
            assertThat(stream.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

            world.awaitSettled();
            report(world);
            world.journal().assertExact();
        } finally {
            stream.shutdownNow();
        }
    }

    /** Some time after it has settled something; it starts again while the other one's turn comes. */
    private static void killInTurn(List<Victim> victims, Random random) {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        victims.forEach(victim -> starts.add(CompletableFuture.runAsync(victim.process::start)));
        for (int kill = 0; kill < KILLS; kill++) {
            int turn = kill % victims.size();
            Victim victim = victims.get(turn);
            starts.get(turn).join();
            await().until(victim::hasSettled);
            // not to wait for something: the moment is what is random
            await().pollDelay(Duration.ofMillis(random.nextInt(300))).until(() -> true);
            victim.process.kill();
            starts.set(turn, CompletableFuture.runAsync(victim.process::start));
        }
        starts.forEach(CompletableFuture::join);
    }

    private static List<OrderEvent> someEvents() {
        return Events.someOrders(EVENTS_PER_BATCH);
    }

    private static void report(World world) {
        var written = world.journal().uncommitted();
        var seen = world.journal().committed();
        log.info(
                "{} kills: {} entries at read_committed, {} more were rolled back",
                KILLS,
                seen.size(),
                written.size() - seen.size());
        assertThat(Journal.doubled(seen)).isZero();
    }

    private static final class Victim implements AutoCloseable {

        private final int port = Testbed.freePort();
        private final JavaProcess process;

        Victim(World world) {
            process = world.process(port)
                    .readyAt(World.readiness(port))
                    .environment("KAFKA_MAX_POLL_RECORDS", "50")
                    .build();
        }

        boolean hasSettled() {
            var http = new Http(port);
            return http.status("/stats") == 200
                    && http.get("/stats").body().at("/settled").asLong() > 0;
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
