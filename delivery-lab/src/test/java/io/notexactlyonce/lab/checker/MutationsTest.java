package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is spoiled in a clean run is found, called by its name, and nothing else is. */
class MutationsTest {

    private static final int SEEDS = 20;

    @ParameterizedTest
    @MethodSource("mutations")
    void areFound(Mutation mutation) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var run = mutation.kind().apply(seed);
            var before = new HashSet<>(Checker.check(run.observation()));
            var names = mutation.spoil().apply(run);
            var findings = new ArrayList<>(Checker.check(run.observation()));
            findings.removeAll(before);

            assertThat(classes(findings)).as("seed %d: %s", seed, findings).isEqualTo(mutation.shows());
            assertThat(mutation.shows())
                    .as("seed %d: %s names %s", seed, findings, names)
                    .allSatisfy(anomaly -> assertThat(findings)
                            .anyMatch(finding -> finding.anomaly() == anomaly && saysAll(finding, names)));
        }
    }

    @Test
    void areThereForEveryAnomaly() {
        assertThat(Mutation.all().flatMap(mutation -> mutation.shows().stream()))
                .containsOnly(Anomaly.values())
                .contains(Anomaly.values());
    }

    static Stream<Mutation> mutations() {
        return Mutation.all();
    }

    private static Set<Anomaly> classes(List<Finding> findings) {
        return findings.stream()
                .map(Finding::anomaly)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Anomaly.class)));
    }

    private static boolean saysAll(Finding finding, List<String> names) {
        return names.stream().allMatch(finding.what()::contains);
    }
}
