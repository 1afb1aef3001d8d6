package io.notexactlyonce.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a megabyte, in memory. Only root may mount one. */
final class SmallDisk implements AutoCloseable {

    private static final int BYTES = 1 << 20;

    private final Path path;
    private final boolean isMounted;

    /** @param path an empty folder, where it is mounted, if that is allowed */
    SmallDisk(Path path) {
        this.path = path;
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", path.toString());
    }

    Path path() {
        return path;
    }

    /** But for a twentieth. Skips the test where it could not be mounted. */
    void fill() throws IOException {
        assumeTrue(isMounted, "a small file system can't be mounted, which only root may do");
        Files.write(path.resolve("full"), new byte[BYTES - BYTES / 20]);
    }

    void empty() throws IOException {
        Files.deleteIfExists(path.resolve("full"));
    }

    @Override
    public void close() {
        if (isMounted) {
            run("umount", path.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
