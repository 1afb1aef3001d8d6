package io.notexactlyonce.testbed.process;

import io.notexactlyonce.testbed.node.Log;
import io.notexactlyonce.testbed.node.WorkDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a program loads, ready for a JVM to map (class-data sharing, JEP 310): so it starts with about half of
 * the work. The first run of a program lists its classes, a later one has the archive made in the background, and those
 * after that use it. Whatever goes wrong here costs time and no run: a JVM ignores an archive that doesn't fit.
 */
final class ClassArchive {

    /** A program that has listed no further class for so long has started, or has ended. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final Duration LONGEST_MAKING = Duration.ofMinutes(15);

    /** One at a time: each takes the work of several starts, and hundreds of megabytes. */
    private static final ExecutorService MAKING = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "class-archive");
        thread.setDaemon(true);
        return thread;
    });

    /** Its directory. Guarded by this class, as is the next. */
    private static @Nullable WorkDirectory inProgress;

    private static boolean isEnding;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ClassArchive::giveUp, "class-archive-end"));
    }

    private final ArchiveFolder folder;
    private final ClassPath classPath;
    private final String key;

    private ClassArchive(ArchiveFolder folder, ClassPath classPath, String key) {
        this.folder = folder;
        this.classPath = classPath;
        this.key = key;
    }

    /**
     * JVM options for the next run of a program.
     *
     * @param program what tells it from others with the same class path
     */
    static List<String> options(ClassPath classPath, String program) {
        try {
            return options(ArchiveFolder.in(CacheFolder.path()), classPath, program);
        } catch (IOException | RuntimeException e) {
            // a folder that can't be read or written: it starts without
            return List.of();
        }
    }

    static List<String> options(ArchiveFolder folder, ClassPath classPath, String program) throws IOException {
        return new ClassArchive(folder, classPath, classPath.key(program)).options();
    }

    private List<String> options() throws IOException {
        var archive = folder.archive(key);
        if (folder.isRefused(key)) {
            return List.of();
        }
        if (Files.exists(archive)) {
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now()));
            // quiet when it doesn't fit: what a program prints is looked at
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:class+path=off");
        }
        var lists = folder.lists(key);
        if (lists.isEmpty()) {
            return List.of("-XX:DumpLoadedClassList=" + folder.newList(key));
        }
        var settled = new ArrayList<Path>();
        for (var list : lists) {
            if (isSettled(list)) {
                settled.add(list);
            }
        }
        // The longest: a program that was killed early has listed few of its classes.
        settled.stream()
                .max(Comparator.comparingLong(list -> list.toFile().length()))
                .ifPresent(this::makeInBackground);
        return List.of();
    }

    private static boolean isSettled(Path list) throws IOException {
        return Files.getLastModifiedTime(list)
                .toInstant()
                .isBefore(Instant.now().minus(SETTLED));
    }

    private void makeInBackground(Path list) {
        MAKING.execute(() -> makeOnce(list));
    }

    /** One JVM of this machine makes it; the lock ends with its process. */
    private void makeOnce(Path list) {
        try (var channel = FileChannel.open(folder.lock(key), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null && !Files.exists(folder.archive(key))) {
                make(list);
                folder.tidy(LONGEST_MAKING);
            }
        } catch (IOException | RuntimeException e) {
            // until somebody makes it, starts take as long as without it
        }
    }

    private void make(Path list) throws IOException {
        var made = folder.temporary(key);
        var classes = SharedClasses.of(classPath.libraries());
        var listed = wholeLines(Files.readString(list, StandardCharsets.ISO_8859_1));
        var directory = WorkDirectory.of("class-archive");
        try {
            var loaded = directory.file("loaded.log");
            var dump = begin(directory, command(directory.write("classes", classes.chosenFrom(listed)), made, loaded));
            var isMade = dump.isPresent() && dump.get().endsWithin(LONGEST_MAKING);
            synchronized (ClassArchive.class) {
                inProgress = null;
                if (isEnding) {
                    return;
                }
            }
            if (isMade && dump.get().exitCode() == 0 && classes.areAll(loaded)) {
                Files.move(made, folder.archive(key), StandardCopyOption.ATOMIC_MOVE);
            } else {
                folder.refuse(key);
            }
            Files.deleteIfExists(list);
        } finally {
            Files.deleteIfExists(made);
            directory.delete();
        }
    }

    private List<String> command(Path classes, Path made, Path loaded) {
        return List.of(
                // a system that starts meanwhile goes first
                "nice",
                "-n",
                "19",
                JavaCommand.java(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + made,
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                String.join(File.pathSeparator, classPath.libraries()));
    }

    /** Nothing while this JVM ends. */
    private static synchronized Optional<Child> begin(WorkDirectory directory, List<String> command) {
        if (isEnding) {
            return Optional.empty();
        }
        inProgress = directory;
        return Optional.of(
                Child.start("class-archive", directory, command, Map.of(), new Log(directory.file("output.log"))));
    }

    /** Whoever sees that a program has ended expects that nothing of it runs. The list stays, for the next time. */
    private static synchronized void giveUp() {
        isEnding = true;
        if (inProgress != null) {
            inProgress.delete();
        }
    }

    /** Its writer may have been killed in the middle of a line. */
    private static String wholeLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1);
    }
}
