package io.notexactlyonce.lab.bench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.report.bench.SampleBench;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BenchResultTest {

    @Test
    void isReadAsItWasWritten() {
        var result = SampleBench.result();

        assertThat(BenchResult.ofJson(result.asJson())).isEqualTo(result);
    }

    @Test
    void isReadWithTheSameWork() {
        var result = SampleBench.withSameWork();

        assertThat(BenchResult.ofJson(result.asJson())).isEqualTo(result);
    }

    @Test
    void readsAResultOfAnEarlierVersion() {
        var earlier = SampleBench.result().asJson().replaceFirst(",\\s*\"sameWork\" : \\[ ]", "");

        assertThat(earlier).doesNotContain("sameWork");
        assertThat(BenchResult.ofJson(earlier)).isEqualTo(SampleBench.result());
    }

    @Test
    void namesTheMachine() {
        var machine = new JsonMapper().readTree(SampleBench.result().asJson()).get("machine");

        assertThat(machine.propertyNames())
                .containsExactlyInAnyOrder(
                        "cpu",
                        "processors",
                        "memoryGib",
                        "system",
                        "kernel",
                        "java",
                        "kafka",
                        "postgres",
                        "driver",
                        "load");
        assertThat(Machine.here("18.6", "processes", 0.123).inWords()).contains("GiB", "PostgreSQL 18.6 as processes");
    }

    @Test
    void readsAResultOfALaterVersion() {
        var later = SampleBench.result().asJson().replaceFirst("\\{", "{\"invented\": [1, 2],");

        assertThat(BenchResult.ofJson(later)).isEqualTo(SampleBench.result());
    }

    @Test
    void refusesWhatIsNoResult() {
        assertThatThrownBy(() -> BenchResult.ofJson("<html>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a result of lab bench");
    }
}
