package io.notexactlyonce.lab.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What stays of a run that failed: the parts' own logs go with the parts. */
public final class KeptLogs {

    private KeptLogs() {}

    /** The directory with a copy of each log, or nothing when no part got as far as to write one. */
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
