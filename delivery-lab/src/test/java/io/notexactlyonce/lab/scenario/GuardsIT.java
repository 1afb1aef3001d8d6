package io.notexactlyonce.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.notexactlyonce.lab.checker.Checker;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.Guard;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
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
                arguments(Guard.START_OFFSET, "restored-database", Anomaly.LOST_EFFECT),
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

        try (var environment =
                TestEnvironment.onOneNode(new EnvironmentConfig(SourceTree.root(), evidence, Set.of(guard)))) {
            var run = scenario.guarded(environment);

            assertThat(Checker.check(run.observation()))
                    .extracting(Finding::anomaly)
                    .contains(anomaly);
            assertThat(run.guarantee().isBrokenBy(anomaly)).isTrue();
        }
    }

    @Test
    void noneIsLeftOut() {
        assertThat(guards().map(row -> row.get()[0])).containsExactlyInAnyOrder((Object[]) Guard.values());
    }
}
