package io.notexactlyonce.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Variant;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's README shows this scenario as an example. */
class LateAckIT {

    @Test
    void isShownWithoutTheGuardAndKeptWithIt(@TempDir Path evidence) {
        var scenario = new LateAck();
        try (var environment =
                TestEnvironment.onOneNode(new EnvironmentConfig(SourceTree.root(), evidence, Set.of()))) {
            var control = Judgement.of(
                    Variant.CONTROL,
                    scenario.control(environment),
                    scenario.info().expected());
            var guarded = Judgement.of(
                    Variant.GUARDED,
                    scenario.guarded(environment),
                    scenario.info().expected());

            assertThat(control.verdict()).as(control.reason()).isEqualTo(Verdict.SHOWN);
            assertThat(guarded.verdict()).as(guarded.reason()).isEqualTo(Verdict.KEPT);
        }
    }
}
