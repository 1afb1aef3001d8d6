package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.JavaProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIGKILL at any moment, again and again, while events flow; {@code -Dkills=20} for as many. */
@Tag("service-fault")
@Tag("full")
class KillTest {

    private static final Logger log = LoggerFactory.getLogger(KillTest.class);
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int EVENTS_PER_SECOND = 200;
    private static final int COUNTED_BEFORE_A_KILL = 100;

    /** A member of the group, and how to tell that its present run has counted something. */
    private record Victim(JavaProcess process, BooleanSupplier hasCounted) {}

    @Test
    void neverCountsARecordTwice() throws Exception {
        try (var stage = Stage.fresh()) {
            var first = stage.process(Protocol.CLASSIC, Map.of());
            var second = stage.process(Protocol.CLASSIC, Map.of());

            killInTurn(stage, List.of(victim(first), victim(second)));

            await().until(() -> stage.group().lag() == 0
                    && first.meter("analytics_backlog") == 0
                    && second.meter("analytics_backlog") == 0);
            report(stage);
            assertThat(stage.counts().doubled()).isEmpty();
        }
    }

    @Test
    void countingInThePollLoopOfAnAutoCommittingConsumerDoes() throws Exception {
        try (var stage = Stage.fresh()) {
            var naive = stage.naive();
            var growth = new Growth(stage.counts());

            killInTurn(stage, List.of(new Victim(naive, growth::isEnough)));

            report(stage);
            assertThat(stage.counts().doubled())
                    .as("vacuous: no kill hit the time between count and commit")
                    .isNotEmpty();
        }
    }

    private static Victim victim(ServiceProcess service) {
        return new Victim(
                service.process(), () -> service.meter("analytics_records_counted_total") >= COUNTED_BEFORE_A_KILL);
    }

    /** Each victim is killed after it has counted something, and starts again while the next one's turn comes. */
    private static void killInTurn(Stage stage, List<Victim> victims) throws Exception {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        victims.forEach(it -> starts.add(CompletableFuture.runAsync(it.process()::start)));
        stage.events().startStream(EVENTS_PER_SECOND);
        for (int kill = 0; kill < KILLS; kill++) {
            int turn = kill % victims.size();
            JavaProcess process = victims.get(turn).process();
            starts.get(turn).join();
            await().until(victims.get(turn).hasCounted()::getAsBoolean);
            process.kill();
            starts.set(turn, CompletableFuture.runAsync(process::start));
        }
        starts.forEach(CompletableFuture::join);
        stage.events().stopStream();
    }

    private static void report(Stage stage) {
        int sent = stage.events().sent().size();
        int counted = stage.counts().events();
        assertThat(counted).isPositive().isLessThanOrEqualTo(sent);
        int doubled = stage.counts().doubled().size();
        log.info("{} kills: {} sent, {} counted, {} of them twice or more", KILLS, sent, counted, doubled);
    }

    /** Of a member that is alone and keeps no meters: what it has added to the table since it was last killed. */
    private static final class Growth {

        private final Counts counts;
        private long enough = COUNTED_BEFORE_A_KILL;

        Growth(Counts counts) {
            this.counts = counts;
        }

        boolean isEnough() {
            long total = counts.total();
            boolean is = total >= enough;
            enough = is ? total + COUNTED_BEFORE_A_KILL : enough;
            return is;
        }
    }
}
