package io.notexactlyonce.lab.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TerminalScreenTest {

    private static final String UP_TWO = "\r\u001b[2A\u001b[J";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    private TerminalSize size = new TerminalSize(24, 80);
    private final TerminalScreen screen = new TerminalScreen(out, false, () -> size);

    @Test
    void redrawsInPlace() {
        screen.show(status("5 orders/s"));
        assertThat(drawn()).doesNotContain(UP_TWO).endsWith("\n0:42  5 orders/s\n");
        screen.show(status("5 orders/s"));
        assertThat(drawn()).contains(UP_TWO + "\n0:42  5 orders/s\n");
    }

    @Test
    void putsWhatStaysAboveTheStatus() {
        screen.show(status("5 orders/s"));
        drawn();
        screen.say("kafka died");
        assertThat(drawn()).isEqualTo(UP_TWO + "kafka died\n\n0:42  5 orders/s\n");
    }

    @Test
    void cutsLinesThatANarrowTerminalWouldWrap() {
        size = new TerminalSize(24, 10);
        screen.resized();
        screen.show(status("5 orders/s"));
        assertThat(drawn()).endsWith("\n0:42  5 o\n");
    }

    @Test
    void clearsLinesThatWereWrappedByANarrowerWindow() {
        screen.show(status("5 orders/s"));
        drawn();
        size = new TerminalSize(24, 10);
        screen.resized();
        screen.show(status("5 orders/s"));
        assertThat(drawn()).contains("\r\u001b[3A\u001b[J");
    }

    @Test
    void givesTheCursorBack() {
        screen.show(status("5 orders/s"));
        assertThat(drawn()).contains("\u001b[?25l");
        screen.close();
        assertThat(drawn()).endsWith("\u001b[?25h");
        screen.show(status("5 orders/s"));
        assertThat(drawn()).isEmpty();
    }

    @Test
    void usesNoColourWhereNoneIsWanted() {
        screen.show(status("5 orders/s"));
        assertThat(drawn()).doesNotContain("m5 orders", "\u001b[1m");
    }

    private static Status status(String activity) {
        var figures = new MetricsSnapshot(Map.of(Metric.CREATED, 1L));
        return new Status(Duration.ofSeconds(42), activity, Optional.empty(), List.of(), figures, OptionalLong.empty());
    }

    private String drawn() {
        var text = output.toString(StandardCharsets.UTF_8);
        output.reset();
        return text;
    }
}
