package io.notexactlyonce.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.TestbedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever driver is chosen: this one is about processes. */
@Tag("full")
class ProcessReaperTest {

    @TempDir
    private Path temporary;

    @Test
    void leavesNoProcessAndNoDirectoryOfAJvmThatWasKilled() throws IOException {
        try (var user = JavaProcess.of(TestbedUser.class)
                .environment("TESTBED", ProcessesDriver.NAME)
                .jvmArgument("-Djava.io.tmpdir=" + temporary)
                .log(temporary.resolve("user.log"))
                .readyWhen(() -> !children().isEmpty())
                .start()) {
            var children = children();
            assertThat(children.stream().filter(ProcessReaperTest::isAtWork)).hasSizeGreaterThan(10);
            assertThat(directories()).hasSize(4);
            takeAwayOne("TinyService");
            takeAwayOne("database");

            user.kill();
            assertThat(user.exitCode()).as("it was alive until then").hasValue(137);

            await().until(() -> children.stream().noneMatch(ProcessReaperTest::isAtWork));
            await().until(() -> directories().isEmpty());
        }
    }

    private List<Long> children() {
        try (var lines = Files.lines(temporary.resolve("user.log"))) {
            return lines.filter(line -> line.startsWith("CHILDREN "))
                    .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<Path> directories() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.filter(Files::isDirectory)
                    .filter(path -> path.getFileName().toString().startsWith("not-exactly-once-"))
                    .toList();
        }
    }

    /** As a zealous cleaner of temporary files would, but at one blow. */
    private void takeAwayOne(String part) throws IOException {
        for (var directory : directories()) {
            if (directory.getFileName().toString().startsWith("not-exactly-once-" + part)) {
                Files.move(directory, temporary.resolve("taken-away-" + part));
                return;
            }
        }
        fail("there is no directory of " + part);
    }

    /** What nobody has reaped after its end is listed, but has no program. */
    private static boolean isAtWork(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
