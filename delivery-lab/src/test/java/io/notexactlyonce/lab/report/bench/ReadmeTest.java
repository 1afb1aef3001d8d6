package io.notexactlyonce.lab.report.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.harness.BenchmarkCase;
import io.notexactlyonce.lab.bench.measurement.BenchResult;
import io.notexactlyonce.lab.bench.measurement.CaseResult;
import io.notexactlyonce.lab.bench.measurement.SameWorkResult;
import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's numbers are those of the committed result, all of them and unchanged. */
class ReadmeTest {

    private static List<String> readme;
    private static BenchResult result;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readAllLines(SourceTree.root().resolve("README.md"));
        result = BenchResult.ofJson(Files.readString(SourceTree.root().resolve("docs/bench/result.json")));
    }

    @Test
    void hasTheTables() {
        assertThat(readme).containsSequence(BenchMarkdown.of(result));
    }

    @Test
    void isOfAWholeBench() {
        assertThat(result.mode()).isEqualTo("whole");
        assertThat(result.contestants()).extracting(CaseResult::id).containsExactlyElementsOf(ids(true));
        // a result of before they were measured has none
        if (!result.sameWork().isEmpty()) {
            assertThat(result.sameWork()).extracting(SameWorkResult::id).containsExactlyElementsOf(ids(false));
        }
    }

    private static List<String> ids(boolean ofServices) {
        return Stream.of(BenchmarkCase.values())
                .filter(benchmarkCase -> benchmarkCase.family().hasServices() == ofServices)
                .map(BenchmarkCase::label)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "order-producer, acks-all",
        "order-consumer, at-least-once-batch",
        "analytics-consumer, at-most-once",
        "settlement-processor, exactly-once-1000"
    })
    void saysBesideThePromiseWhatItCosts(String service, String id) {
        var benchmarkCase = result.contestants().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(readme)
                .filteredOn(line -> line.startsWith("| " + service + " |"))
                .anyMatch(line -> line.endsWith("| " + BenchMarkdown.cost(benchmarkCase) + " |"));
    }
}
