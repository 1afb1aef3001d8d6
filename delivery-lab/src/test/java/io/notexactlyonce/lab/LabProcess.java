package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The lab as its user starts it: the packaged jar as a process of its own, with free ports and a temporary directory. */
final class LabProcess implements AutoCloseable {

    private static final List<String> PARTS = List.of(
            "kafka",
            "postgres",
            "order-producer",
            "order-consumer",
            "analytics-consumer",
            "settlement-processor",
            "page");

    /** A container bears the name of the directory of its part, which begins like this. */
    private static final Map<String, String> CONTAINERS =
            Map.of("kafka", "not-exactly-once-broker-", "postgres", "not-exactly-once-database-");

    /** The lab gives its parts as long to start. */
    private static final Duration LONGEST_START = Duration.ofMinutes(15);

    private static final Pattern PID = Pattern.compile("pid (\\d+)");

    private final Path directory;
    private final Map<String, Integer> ports;
    private final Process process;

    private LabProcess(Path directory, Map<String, Integer> ports, Process process) {
        this.directory = directory;
        this.ports = ports;
        this.process = process;
    }

    static LabProcess up(Path directory, Map<String, String> environment, String... options) throws IOException {
        return up(directory, freePorts(), environment, options);
    }

    static LabProcess up(Path directory, Map<String, Integer> ports, Map<String, String> environment, String... options)
            throws IOException {
        var command = command("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")), "up");
        command.addAll(List.of(options));
        ports.forEach((part, port) -> command.add("--" + part + "-port=" + port));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().putAll(Testbed.environment());
        builder.environment().putAll(environment);
        return new LabProcess(directory, ports, builder.start());
    }

    /** The packaged jar with a setting of the JVM and a command; options may be added. */
    static List<String> command(String setting, String command) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                setting,
                "-jar",
                Path.of("target", "delivery-lab.jar").toString(),
                command));
    }

    static Map<String, Integer> freePorts() {
        var ports = new HashMap<String, Integer>();
        var free = Stream.generate(Testbed::freePort).distinct().iterator();
        PARTS.forEach(part -> ports.put(part, free.next()));
        return ports;
    }

    int port(String part) {
        return ports.get(part);
    }

    /** SIGKILL, by the engine if it is a container: its process may belong to somebody else there, or to another machine. */
    void kill(String part) {
        var container = Optional.ofNullable(CONTAINERS.get(part)).stream()
                .flatMap(prefix -> remains().stream().filter(name -> name.startsWith(prefix)))
                .findFirst();
        if (container.isPresent() && Testbed.environment().containsValue("containers")) {
            DockerClientFactory.lazyClient().killContainerCmd(container.get()).exec();
        } else {
            assertThat(ProcessHandle.of(pid(part)).orElseThrow().destroyForcibly())
                    .isTrue();
        }
    }

    long pid(String part) {
        return output().lines()
                .filter(line -> line.strip().startsWith(part) && line.contains("pid "))
                .map(line -> {
                    var matcher = PID.matcher(line);
                    assertThat(matcher.find()).isTrue();
                    return Long.parseLong(matcher.group(1));
                })
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** Command lines of the parts that run: each names the lab's temporary directory, and some their part. */
    List<String> processes(String part) {
        return ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid())
                .flatMap(other -> other.info().commandLine().stream())
                .filter(command -> command.contains(directory.toString()) && command.contains(part))
                .toList();
    }

    /** Of the lab and all that it has started. */
    List<Listener> listeners() throws IOException {
        return Listener.of(Stream.concat(Stream.of(process.toHandle()), process.descendants()));
    }

    void awaitLine(String text) {
        awaitWhileAlive(() -> output().contains(text));
    }

    void awaitProcess(String part) {
        awaitWhileAlive(() -> !processes(part).isEmpty());
    }

    /** Shows what the lab said when it ends, or the time does, before the condition holds. */
    private void awaitWhileAlive(BooleanSupplier condition) {
        await().atMost(LONGEST_START).untilAsserted(() -> {
            var isOver = !process.isAlive();
            var leases = condition.getAsBoolean();
            if (isOver && !leases) {
                throw new IllegalStateException("the lab has ended: " + output());
            }
            assertThat(leases).as(output()).isTrue();
        });
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has left in its temporary directory. */
    List<String> remains() {
        return List.of(directory.resolve("tmp").toFile().list());
    }

    /** Whatever happened: the reaper of a killed lab ends its parts. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
