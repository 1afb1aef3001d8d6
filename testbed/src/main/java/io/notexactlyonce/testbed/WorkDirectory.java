package io.notexactlyonce.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part's own temporary directory, guarded by the {@link Reaper} from its first moment. */
record WorkDirectory(Path path) {

    static WorkDirectory of(String part) {
        try {
            var path =
                    Files.createTempDirectory("not-exactly-once-" + part + "-").toRealPath();
            Reaper.guard(path);
            return new WorkDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what still runs in it and removes it. */
    void delete() {
        if (Files.exists(path)) {
            Reaper.reap(path);
        }
    }
}
