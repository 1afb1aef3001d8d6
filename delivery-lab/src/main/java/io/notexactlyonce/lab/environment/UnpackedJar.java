package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.CannotRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A service's jar with its libraries beside it instead of inside. A JVM starts from that in two thirds of the time and
 * with two thirds of the work, because it needn't read jars inside a jar.
 */
final class UnpackedJar {

    private static final String PREFIX = "unpacked-";

    private UnpackedJar() {}

    /**
     * Unpacks it, unless that has been done already.
     *
     * @param jar as Spring Boot's Maven plugin makes it
     * @throws CannotRunException when the jar is missing or can't be unpacked
     */
    static Path of(Path jar) {
        try {
            var folder = jar.resolveSibling(PREFIX + digest(jar));
            if (!Files.exists(folder)) {
                removeAllBut(folder);
                unpack(jar, folder);
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new CannotRunException("%s can't be unpacked, build it with ./mvnw package: %s".formatted(jar, e), e);
        }
    }

    /** A digest of the content, since a reproducible build always has the same timestamp. */
    private static String digest(Path jar) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Deletes those of earlier builds, together with any other lab that begins at the same time after the same build. */
    static void removeAllBut(Path folder) throws IOException {
        try (var folders = Files.newDirectoryStream(folder.getParent(), PREFIX + "*")) {
            for (var other : folders) {
                if (!other.equals(folder)) {
                    removeWithOthers(other);
                }
            }
        }
    }

    /** What another lab deletes meanwhile is gone; what both leave behind is removed after the next build. */
    private static void removeWithOthers(Path folder) throws IOException {
        try {
            FileTree.delete(folder);
        } catch (NoSuchFileException | DirectoryNotEmptyException | UncheckedIOException e) {
            // the other one is at it
        }
    }

    /**
     * Unpacks into a temporary folder, then moves it in one step: another lab may be doing the same at the same time.
     */
    private static void unpack(Path jar, Path folder) throws IOException {
        var aside = Files.createTempDirectory(folder.getParent(), "unpacking-");
        try {
            extract(jar, aside.resolve("service"));
            Files.move(aside.resolve("service"), folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(folder)) {
                throw e;
            }
        } finally {
            FileTree.delete(aside);
        }
    }

    private static void extract(Path jar, Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var extraction = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = extraction.getInputStream()) {
            // reads to the end, so the process is finished
            var words = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (extraction.waitFor() != 0) {
                throw new IOException(words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            extraction.destroyForcibly();
        }
    }
}
