package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the logs of a failed run, since the nodes' own logs are deleted with the nodes. */
public final class KeptLogs {

    private KeptLogs() {}

    /** The directory with a copy of each log; empty when no node has written one yet. */
    public static Optional<Path> of(OrderSystem system) {
        var started = system.members().stream().filter(ManagedNode::isMade).toList();
        if (started.isEmpty()) {
            return Optional.empty();
        }
        try {
            var directory = Files.createTempDirectory("not-exactly-once-logs-");
            for (var member : started) {
                var log = member.part().log();
                if (Files.exists(log)) {
                    Files.copy(log, directory.resolve(member.label() + ".log"));
                }
            }
            return Optional.of(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
