package io.notexactlyonce.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The archives of classes of all programs, with the lists that they are made from. */
record ArchiveFolder(Path path) {

    /** Each has 50 to 130 megabytes; those that were used last are kept. */
    private static final int ARCHIVES = 16;

    private static final int LISTS = 64;

    /** Creates it if it doesn't exist. */
    static ArchiveFolder in(Path cache) throws IOException {
        return new ArchiveFolder(Files.createDirectories(cache.resolve("classes")));
    }

    Path archive(String key) {
        return path.resolve(key + ".jsa");
    }

    /** So that what can't be made isn't tried at each start. */
    void refuse(String key) throws IOException {
        Files.createFile(archive(key));
    }

    boolean isRefused(String key) throws IOException {
        return Files.exists(archive(key)) && Files.size(archive(key)) == 0;
    }

    Path lock(String key) {
        return path.resolve(key + ".lock");
    }

    Path temporary(String key) {
        return path.resolve(key + ".making");
    }

    /** Each run has one of its own: two that write to the same would spoil it. */
    Path newList(String key) {
        return path.resolve(key + "-" + UUID.randomUUID() + ".lst");
    }

    List<Path> lists(String key) throws IOException {
        return matching(key + "-*.lst");
    }

    /**
     * Deletes what was used the longest ago, and what was being made when its maker was killed.
     *
     * @param longestMaking after which an archive that nobody has written to is not finished any more
     */
    void tidy(Duration longestMaking) throws IOException {
        keep(ARCHIVES, matching("*.jsa"));
        keep(LISTS, matching("*.lst"));
        for (var unfinished : matching("*.making")) {
            if (lastModified(unfinished).isBefore(Instant.now().minus(longestMaking))) {
                Files.deleteIfExists(unfinished);
            }
        }
    }

    private static Instant lastModified(Path file) {
        // 1970 for one that another process has just moved into place
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    private List<Path> matching(String pattern) throws IOException {
        var files = new ArrayList<Path>();
        try (var found = Files.newDirectoryStream(path, pattern)) {
            found.forEach(files::add);
        }
        return files;
    }

    private static void keep(int number, List<Path> files) throws IOException {
        record Used(Path file, FileTime last) {}
        var used = new ArrayList<Used>();
        for (var file : files) {
            used.add(new Used(file, Files.getLastModifiedTime(file)));
        }
        used.sort(Comparator.comparing(Used::last).reversed());
        for (var old : used.subList(Math.min(number, used.size()), used.size())) {
            Files.deleteIfExists(old.file());
        }
    }
}
