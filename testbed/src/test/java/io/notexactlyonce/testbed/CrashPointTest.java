package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashPointTest {

    @TempDir
    private Path directory;

    /** Threads that come to the same point at the same time, and note when they have passed it. */
    static final class Crowd {

        private static final int THREADS = 8;

        public static void main(String[] arguments) {
            var passed = Path.of(arguments[0]);
            for (int i = 0; i < THREADS; i++) {
                new Thread(() -> {
                            point();
                            note(passed);
                        })
                        .start();
            }
        }

        private static void point() {}

        private static void note(Path passed) {
            try {
                Files.writeString(passed, "passed\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A second consumer thread would otherwise commit what the test takes for uncommitted. */
    @Test
    void noOtherThreadGetsPastItWhileTheJvmDies() {
        var passed = directory.resolve("passed");
        try (var process =
                JavaProcess.of(Crowd.class).argument(passed.toString()).build()) {
            process.crashAt(CrashPoint.entering(Crowd.class.getName(), "point"));

            process.start();
            process.awaitCrash(Duration.ofMinutes(2));

            assertThat(passed).doesNotExist();
        }
    }
}
