package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeState;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusTableTest {

    private static final int COLUMNS = 79;

    @Test
    void fitsIntoATerminalOf80ColumnsUpToAMillion() {
        assertThat(table(NodeState.READY, 999_999))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(table(NodeState.NOT_READY, 999_999))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    }

    @Test
    void saysWhatEachReaderPromisesAndWhatCameOfIt() {
        assertThat(table(NodeState.READY, 7))
                .anyMatch(line -> line.matches("order-consumer +at least once +7 applied +7 absorbed +7 lag"))
                .anyMatch(line -> line.matches("analytics-consumer +at most once +7 counted +7 lag +7 lost"))
                .anyMatch(line -> line.matches("settlement-processor +exactly once +7 settled +7 lag"))
                .anyMatch(line -> line.matches("kafka +7 in log +7 dead letters"));
    }

    @Test
    void namesWhatIsDown() {
        assertThat(table(NodeState.DOWN, 7)).anyMatch(line -> line.startsWith("order-consumer       DOWN"));
    }

    private static List<String> table(NodeState state, long number) {
        var parts = Stream.of(Component.values())
                .map(role -> new NodeStatus(role, state, Instant.EPOCH, "", OptionalLong.empty()))
                .toList();
        var figures = new MetricsSnapshot(
                Arrays.stream(Metric.values()).collect(Collectors.toMap(Function.identity(), metric -> number)));
        var status = new Status(
                Duration.ofHours(9), "1,000 orders/s", Optional.empty(), parts, figures, OptionalLong.of(number));
        return StatusTable.of(status).stream().map(StatusTable.Line::text).toList();
    }
}
