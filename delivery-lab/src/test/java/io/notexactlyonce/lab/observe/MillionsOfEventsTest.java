package io.notexactlyonce.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However long a system has run, it is judged in a small heap, and what is wrong is named. */
@Tag("full")
class MillionsOfEventsTest {

    private static final String EVENTS = System.getProperty("judged.events", "1000000");
    private static final String SLICES = System.getProperty("judged.slices", "");
    private static final String HEAP = System.getProperty("judged.heap", "128m");

    /**
     * All of a million are in memory at once with {@code -Djudged.slices=1 -Djudged.heap=2g}. For ten million in
     * the heap of {@code lab verify}: {@code -Djudged.events=10000000 -Djudged.heap=512m}.
     */
    @Test
    void areJudgedInASmallHeap() throws Exception {
        var output = judge();
        System.out.println(output);
        assertThat(output)
                .contains("effects-of-orders: 1, names the order: true")
                .contains("movements-explain-stock: 2, names the order: false")
                .doesNotContain("one-effect-each");
    }

    private static String judge() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JudgeAtScale.class.getName(),
                EVENTS));
        if (!SLICES.isEmpty()) {
            command.add(SLICES);
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
