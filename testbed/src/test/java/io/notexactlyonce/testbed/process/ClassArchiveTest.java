package io.notexactlyonce.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With JVMs of their own, each of which says where it has its classes from. */
class ClassArchiveTest {

    private static final Duration LONGEST_MAKING = Duration.ofMinutes(5);
    private static final String LIBRARY_CLASS = ProducerRecord.class.getName();
    private static final ClassPath CLASS_PATH = ClassPath.ofThisJvm();

    @TempDir
    private Path directory;

    private ArchiveFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = ArchiveFolder.in(directory);
    }

    /** A program that loads a class of a library, and one of a folder. */
    static final class Loader {

        public static void main(String[] arguments) {
            System.out.println(new ProducerRecord<>("topic", "value").topic());
        }
    }

    @Test
    void servesTheThirdRunFromAnArchiveOfWhatTheFirstHasLoaded() throws Exception {
        var first = options();
        assertThat(sourceOf(LIBRARY_CLASS, run(first))).endsWith(".jar");
        settle();

        assertThat(options()).as("while it is made").isEmpty();
        await().atMost(LONGEST_MAKING).until(() -> Files.exists(folder.archive(key())));

        var third = run(options());
        assertThat(sourceOf(LIBRARY_CLASS, third)).contains("shared objects file");
        assertThat(sourceOf(Loader.class.getName(), third))
                .as("may change at any time")
                .startsWith("file:");
    }

    /** Its first run was killed as it wrote a name, and another has begun to write its own. */
    @Test
    void makesAnArchiveOfAListThatBreaksOff() throws Exception {
        run(options());
        var list = lists().get(0);
        Files.writeString(list, Files.readString(list) + "org/apache/kafka/cli");
        settle();

        options();
        await().atMost(LONGEST_MAKING).until(() -> Files.exists(folder.archive(key())));

        assertThat(sourceOf(LIBRARY_CLASS, run(options()))).contains("shared objects file");
    }

    @Test
    void asksForNoArchiveWhileTheProgramMayStillLoad() throws Exception {
        run(options());

        assertThat(options()).isEmpty();
        assertThat(lists()).hasSize(1);
        assertThat(folder.lock(key())).doesNotExist();
    }

    @Test
    void doesNotTryAgainWhatCannotBeMade() throws Exception {
        var broken = new ClassPath(
                List.of(Files.writeString(directory.resolve("broken.jar"), "no jar")
                        .toString()),
                List.of());
        Files.writeString(folder.newList(broken.key("program")), "@no-such-directive\n");
        settle();

        ClassArchive.options(folder, broken, "program");
        await().atMost(LONGEST_MAKING).until(() -> folder.isRefused(broken.key("program")));

        assertThat(ClassArchive.options(folder, broken, "program")).isEmpty();
        assertThat(lists()).isEmpty();
    }

    @Test
    void runsWithAnArchiveThatIsBroken() throws Exception {
        Files.writeString(folder.archive(key()), "no archive");

        assertThat(sourceOf(LIBRARY_CLASS, run(options()))).endsWith(".jar");
    }

    @Test
    void makesAnotherWhenALibraryHasChanged() throws IOException {
        var library = Files.writeString(directory.resolve("library.jar"), "1.0");
        var classPath = ClassPath.of(library);
        var before = classPath.key("program");

        Files.writeString(library, "1.0.1");

        assertThat(classPath.key("program")).isNotEqualTo(before).isNotEqualTo(classPath.key("another"));
    }

    @Test
    void keepsThoseThatWereUsedLast() throws IOException {
        for (int number = 0; number < 20; number++) {
            var archive = Files.writeString(folder.archive("key" + number), "an archive");
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(number)));
        }

        folder.tidy(LONGEST_MAKING);

        assertThat(folder.archive("key15")).exists();
        assertThat(folder.archive("key16")).doesNotExist();
        assertThat(folder.archive("key19")).doesNotExist();
    }

    /** The first that was found may be of a program that was killed as it started. */
    @Test
    void makesAnArchiveOfTheLongestList() throws Exception {
        for (int i = 0; i < 8; i++) {
            Files.writeString(folder.newList(key()), "java/lang/Object id: 1\n");
        }
        run(List.of("-XX:DumpLoadedClassList=" + folder.newList(key())));
        for (int i = 0; i < 8; i++) {
            Files.writeString(folder.newList(key()), "java/lang/Object id: 1\n");
        }
        settle();

        options();
        await().atMost(LONGEST_MAKING).until(() -> Files.exists(folder.archive(key())));

        assertThat(sourceOf(LIBRARY_CLASS, run(options()))).contains("shared objects file");
    }

    @Test
    void deletesWhatWasNotFinished() throws IOException {
        var old = Files.writeString(folder.temporary("old"), "half an archive");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(LONGEST_MAKING.plusSeconds(1))));
        var fresh = Files.writeString(folder.temporary("fresh"), "half an archive");

        folder.tidy(LONGEST_MAKING);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    private List<String> options() throws IOException {
        return ClassArchive.options(folder, CLASS_PATH, Loader.class.getName());
    }

    private static String key() {
        return CLASS_PATH.key(Loader.class.getName());
    }

    private List<Path> lists() throws IOException {
        try (var files = Files.list(folder.path())) {
            return files.filter(file -> file.toString().endsWith(".lst")).toList();
        }
    }

    /** Lets time pass since the lists were written. */
    private void settle() throws IOException {
        for (var list : lists()) {
            Files.setLastModifiedTime(list, FileTime.from(Instant.now().minusSeconds(60)));
        }
    }

    /** The classes that the program has loaded, with their sources. */
    private List<String> run(List<String> options) throws Exception {
        var loaded = directory.resolve("loaded");
        var command = new ArrayList<>(List.of(JavaCommand.java(), "-Xlog:class+load:file=" + loaded));
        command.addAll(options);
        command.addAll(JavaCommand.mainClass(Loader.class.getName()).words());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("topic");
        return Files.readAllLines(loaded);
    }

    private static String sourceOf(String name, List<String> loaded) {
        return loaded.stream()
                .filter(line -> line.contains(" " + name + " source: "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* source: ", "");
    }
}
