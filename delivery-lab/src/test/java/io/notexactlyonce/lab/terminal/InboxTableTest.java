package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.measurement.Circumstances;
import io.notexactlyonce.lab.bench.measurement.InboxResult;
import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.bench.measurement.Spread;
import io.notexactlyonce.lab.report.bench.SampleBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTableTest {

    private final InboxResult result = new InboxResult(
            new Circumstances(
                    "2026-11-25T08:00:00Z",
                    171.5,
                    4711,
                    null,
                    SampleBench.result().machine()),
            100_000,
            10_000_000,
            List.of(20_000.0, 22_000.0),
            List.of(19_000.0, 20_900.0),
            new Spread(0.95, 0.95, 0.95),
            10_000_000,
            List.of(0.1, 0.2),
            List.of(20.0, 40.0),
            new Spread(0.005, 0.005, 0.005));

    @Test
    void comparesTheInboxesAndTheWaysToForget() {
        assertThat(new InboxTable(result, false).lines())
                .anySatisfy(line -> assertThat(line).matches("100,000 rows +21,000 +20,000 … 22,000"))
                .anySatisfy(line -> assertThat(line).matches("10,000,000 rows +20,000 +19,000 … 20,900 +0.95"))
                .anySatisfy(line -> assertThat(line).matches("DELETE and VACUUM +30.0 +20.0 … 40.0"))
                .anySatisfy(line -> assertThat(line).matches("DROP of their partition +0.15 +0.10 … 0.20 +0.0050"));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(JsonDocument.read(JsonDocument.of(result), InboxResult.class))
                .isEqualTo(result);
    }
}
