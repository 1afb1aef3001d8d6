package io.notexactlyonce.lab.bench.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.bench.result.BenchResult;
import io.notexactlyonce.lab.bench.result.ContestantResult;
import io.notexactlyonce.lab.bench.venue.Contestant;
import io.notexactlyonce.lab.system.Repository;
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
        readme = Files.readAllLines(Repository.root().resolve("README.md"));
        result = BenchResult.ofJson(Files.readString(Repository.root().resolve("docs/bench/result.json")));
    }

    @Test
    void hasTheTable() {
        assertThat(readme).containsSequence(BenchMarkdown.of(result));
    }

    @Test
    void isOfAWholeBench() {
        assertThat(result.mode()).isEqualTo("whole");
        assertThat(result.contestants())
                .extracting(ContestantResult::id)
                .containsExactlyElementsOf(
                        Stream.of(Contestant.values()).map(Contestant::label).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "order-producer, acks-all",
        "order-consumer, at-least-once-batch",
        "analytics-consumer, at-most-once",
        "settlement-processor, exactly-once-1000"
    })
    void saysBesideThePromiseWhatItCosts(String service, String id) {
        var contestant = result.contestants().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertThat(readme)
                .filteredOn(line -> line.startsWith("| " + service + " |"))
                .anyMatch(line -> line.endsWith("| " + BenchMarkdown.cost(contestant) + " |"));
    }
}
