package io.notexactlyonce.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TCP port on which a process listens, as Linux tells it.
 *
 * @param address as in {@code /proc/net/tcp}: in hexadecimal, each four bytes in the machine's order
 */
record Listener(String address, int port) {

    /** 127.0.0.1, ::1 and ::ffff:127.0.0.1. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    private static final String LISTENS = "0A";

    boolean isLoopback() {
        return LOOPBACK.contains(address);
    }

    static List<Listener> of(Stream<ProcessHandle> processes) throws IOException {
        var sockets = processes.flatMap(Listener::sockets).collect(Collectors.toSet());
        try (var four = Files.lines(Path.of("/proc/net/tcp"));
                var six = Files.lines(Path.of("/proc/net/tcp6"))) {
            return Stream.concat(four, six)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]"))
                    .map(columns -> columns[1].split(":"))
                    .map(local -> new Listener(local[0], Integer.parseInt(local[1], 16)))
                    .toList();
        }
    }

    /** None of a process that has ended meanwhile. */
    private static Stream<String> sockets(ProcessHandle process) {
        var descriptors =
                Path.of("/proc", String.valueOf(process.pid()), "fd").toFile().listFiles();
        return descriptors == null ? Stream.of() : Stream.of(descriptors).flatMap(file -> target(file.toPath()));
    }

    private static Stream<String> target(Path descriptor) {
        try {
            return Stream.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
