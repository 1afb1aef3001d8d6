package io.notexactlyonce.testbed.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node's own temporary directory, registered with the {@link Reaper} from the start. */
public record WorkDirectory(Path path) {

    public static WorkDirectory of(String part) {
        try {
            var path =
                    Files.createTempDirectory("not-exactly-once-" + part + "-").toRealPath();
            Reaper.guard(path);
            return new WorkDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    public Path write(String name, String content) {
        try {
            return Files.writeString(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the processes still running in it and removes it. */
    public void delete() {
        if (Files.exists(path)) {
            Reaper.reap(path);
        }
    }
}
