package io.notexactlyonce.testbed.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.OnContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@OnContainers
@Timeout(600)
class ContainerReaperTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    @Test
    void leavesNoContainerNoVolumeAndNoNetworkOfAJvmThatWasKilled() throws IOException {
        try (var user = user("waits").readyWhen(() -> says("SETTLED")).start()) {
            var containers = containers();
            var things = EngineThings.of(containers);
            assertThat(containers).hasSize(3);
            assertThat(EngineThings.all()).containsAll(things);

            user.kill();
            assertThat(user.exitCode()).as("it was alive until then").hasValue(137);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(EngineThings.all()).doesNotContainAnyElementsOf(things));
            await().atMost(SOON).untilAsserted(() -> assertThat(containers()).isEmpty());
        }
    }

    @Test
    void leavesABrokerToTheShutdownHooksOfItsUser() throws IOException {
        try (var user = user("ends").start()) {
            assertThat(user.awaitExit(Duration.ofMinutes(5))).isZero();
            assertThat(user.log()).content().contains("FAREWELL").doesNotContain("Exception");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(containers()).isEmpty());
    }

    private JavaProcess.Builder user(String behaviour) {
        return JavaProcess.of(ContainersUser.class)
                .argument(behaviour)
                .environment("TESTBED", ContainersDriver.NAME)
                .jvmArgument("-Djava.io.tmpdir=" + temporary)
                .log(temporary.resolve("user.log"));
    }

    private boolean says(String word) {
        try {
            return Files.readString(temporary.resolve("user.log")).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    /** A container bears the name of its directory. */
    private List<String> containers() throws IOException {
        try (var files = Files.list(temporary)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("not-exactly-once-"))
                    .toList();
        }
    }
}
