package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.notexactlyonce.lab.environment.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./lab} in a checkout of its own, whose build is a script that waits until it is told to end. */
class LabScriptTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String BUILD = """
            #!/bin/sh
            echo begin >> builds
            until [ -e end ]; do sleep 0.05; done
            touch delivery-lab/target/delivery-lab.jar
            """;

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(SourceTree.root().resolve("lab"), home.resolve("lab"));
        Files.writeString(home.resolve("mvnw"), BUILD);
        for (var script : new String[] {"lab", "mvnw"}) {
            Files.setPosixFilePermissions(home.resolve(script), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.createDirectories(home.resolve("delivery-lab/src/main"));
    }

    @AfterEach
    void end() {
        started.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** In two terminals after a pull: both used to build, and wrote into each other's jars. */
    @Test
    void buildsOnceWhenTwoAreStartedAtOnce() throws Exception {
        assumeTrue(hasFlock(), "there is no flock here");
        var first = start("first");
        await().atMost(PATIENCE).until(() -> Files.exists(home.resolve("builds")));
        var second = start("second");
        await().atMost(PATIENCE).until(() -> output("second").contains("Another ./lab is building here"));

        Files.createFile(home.resolve("end"));

        first.waitFor();
        second.waitFor();
        assertThat(home.resolve("builds")).hasContent("begin");
        assertThat(output("first")).contains("Built in");
        assertThat(output("second")).doesNotContain("Built in");
    }

    @Test
    void buildsAfterOneThatWasKilledInItsBuild() throws Exception {
        var first = start("first");
        await().atMost(PATIENCE).until(() -> Files.exists(home.resolve("builds")));
        Stream.concat(first.descendants(), Stream.of(first.toHandle())).forEach(ProcessHandle::destroyForcibly);
        first.waitFor();
        Files.createFile(home.resolve("end"));

        start("second").waitFor();

        assertThat(output("second")).contains("Built in");
        assertThat(home.resolve("builds")).hasContent("begin\nbegin");
    }

    private Process start(String name) throws IOException {
        var process = new ProcessBuilder(home.resolve("lab").toString(), "list")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name).toFile())
                .start();
        started.add(process);
        return process;
    }

    private String output(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    private static boolean hasFlock() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "flock")));
    }
}
