package io.notexactlyonce.settlement.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.JavaProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM with the heap of the service's container, and the collector that it has there. */
@Tag("full")
class HeapExhaustionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    /** As much as the service may hold (MemoryBudgetTest), which is more than the old generation, two thirds, has room for. */
    @Test
    void leavesAProcessAloneThatHoldsItsBudget() throws IOException {
        assertThat(logOfAProcessHolding(0.78)).contains(Holder.END).doesNotContain("heap is full");
    }

    @Test
    void endsAProcessWhoseHeapIsFull() throws IOException {
        assertThat(logOfAProcessHolding(0.985)).contains("heap is full").doesNotContain(Holder.END);
    }

    private String logOfAProcessHolding(double share) throws IOException {
        var log = directory.resolve("log");
        try (var process = JavaProcess.running(Holder.class)
                .jvmArgument("-Xmx192m")
                .shortLived()
                .environment(Holder.SHARE, Double.toString(share))
                .log(log)
                .build()) {
            process.start();
            await().atMost(PATIENCE).until(() -> !process.isRunning());
        }
        return Files.readString(log);
    }

    /** Holds a share of the heap, and makes garbage as long as it takes to be found out. */
    public static final class Holder implements Runnable {

        static final String SHARE = "SHARE";
        static final String END = "it was left alone";
        private static final int PIECE = 64 * 1024;

        /** Of a collection that was full and the pause behind it, several times. */
        private static final long NANOS = Duration.ofSeconds(20).toNanos();

        private final ArrayList<byte[]> held = new ArrayList<>(10_000);

        @Override
        public void run() {
            new HeapExhaustion();
            var memory = ManagementFactory.getMemoryMXBean();
            var enough = Double.parseDouble(System.getenv(SHARE))
                    * Runtime.getRuntime().maxMemory();
            System.gc();
            for (var used = memory.getHeapMemoryUsage().getUsed(); used < enough; used += PIECE) {
                held.add(new byte[PIECE]);
            }
            var begin = System.nanoTime();
            while (System.nanoTime() - begin < NANOS) {
                makeGarbage();
            }
            System.out.println(END);
        }

        private void makeGarbage() {
            try {
                held.set(0, new byte[16 * PIECE]);
                held.set(0, new byte[PIECE]);
            } catch (OutOfMemoryError e) {
                // as in a service: one thread is refused, and the others go on
            }
        }
    }
}
