package io.notexactlyonce.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Checker;
import io.notexactlyonce.lab.judge.Finding;
import io.notexactlyonce.lab.stage.Guard;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Workshop;
import io.notexactlyonce.lab.system.Repository;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard whose removal breaks nothing lacks its scenario, or isn't needed. */
@Tag("full")
class GuardsIT {

    static Stream<Arguments> guards() {
        return Stream.of(
                arguments(Guard.PRODUCER_IDEMPOTENCE, "lost-ack", Anomaly.DUPLICATE),
                arguments(Guard.RECORD_KEY, "two-relays", Anomaly.SPLIT_KEY),
                arguments(Guard.RELAY_BUCKET, "two-relays", Anomaly.DUPLICATE),
                arguments(Guard.INBOX_CLAIM, "crash-points", Anomaly.DOUBLE_EFFECT),
                arguments(Guard.VERSION_CHECK, "two-writers", Anomaly.DIVERGENCE),
                arguments(Guard.ACKNOWLEDGEMENT_ORDER, "auto-commit-with-thread", Anomaly.LOST_EFFECT),
                arguments(Guard.RELEASE_BY_COMMIT, "auto-commit-in-loop", Anomaly.DOUBLE_EFFECT),
                arguments(Guard.OFFSETS_IN_TRANSACTION, "transaction-crash-points", Anomaly.DOUBLE_EFFECT),
                arguments(Guard.GROUP_FENCING, "zombie-in-transaction", Anomaly.DOUBLE_EFFECT),
                arguments(Guard.READ_COMMITTED, "aborted-input", Anomaly.GHOST_EFFECT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guards")
    void isMissedByItsScenario(Guard guard, String scenarioId, Anomaly anomaly, @TempDir Path evidence)
            throws Exception {
        var scenario = Catalogue.all().stream()
                .filter(candidate -> candidate.id().equals(scenarioId))
                .findFirst()
                .orElseThrow();

        try (var stage = Stage.onOneNode(new Workshop(Repository.root(), evidence, Set.of(guard)))) {
            var half = scenario.strong(stage);

            assertThat(Checker.check(half.observation()))
                    .extracting(Finding::anomaly)
                    .contains(anomaly);
            assertThat(half.guarantee().isBrokenBy(anomaly)).isTrue();
        }
    }

    @Test
    void noneIsLeftOut() {
        assertThat(guards().map(row -> row.get()[0])).containsExactlyInAnyOrder((Object[]) Guard.values());
    }
}
