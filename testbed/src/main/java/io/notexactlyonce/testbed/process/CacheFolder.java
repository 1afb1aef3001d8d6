package io.notexactlyonce.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files are that this user's JVMs share and that outlive them, by the XDG Base Directory Specification. */
public final class CacheFolder {

    private CacheFolder() {}

    /** Makes it when it isn't there. */
    public static Path path() throws IOException {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var cache = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return Files.createDirectories(cache.resolve("not-exactly-once"));
    }
}
