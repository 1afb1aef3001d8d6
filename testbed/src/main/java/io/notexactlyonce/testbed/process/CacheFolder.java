package io.notexactlyonce.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory for lasting files that this user's JVMs share, by the XDG Base Directory Specification. */
public final class CacheFolder {

    private CacheFolder() {}

    /** Creates it if it doesn't exist. */
    public static Path path() throws IOException {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var cache = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return Files.createDirectories(cache.resolve("not-exactly-once"));
    }
}
