package io.notexactlyonce.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that has begun with an archive of its classes can still get an agent. */
class SharedClassesTest {

    private static final Duration LONGEST_MAKING = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    private Path library;

    /** Its second class is only for newer versions of Java, as drivers have them. */
    @BeforeEach
    void createLibrary() throws IOException {
        library = jar(
                "library.jar",
                Map.of(
                        "Multi-Release", "true",
                        "Premain-Class", Onlooker.class.getName(),
                        "Can-Retransform-Classes", "true"),
                Map.of(
                        entry(Program.class),
                        Program.class,
                        entry(Onlooker.class),
                        Onlooker.class,
                        "META-INF/versions/9/" + entry(OnlyForNewer.class),
                        OnlyForNewer.class));
    }

    /** It loads the class, and makes the JVM generate another: a method handle with bound values of these types. */
    static final class Program {

        public static void main(String[] arguments) throws Throwable {
            var sum = MethodHandles.lookup()
                    .findStatic(
                            OnlyForNewer.class,
                            "sum",
                            MethodType.methodType(double.class, int.class, long.class, double.class, float.class));
            var bound = MethodHandles.insertArguments(sum, 0, 1, 2L, 3.0, 4.0f);
            System.out.println((double) bound.invoke());
        }
    }

    static final class OnlyForNewer {

        static double sum(int one, long two, double three, float four) {
            return one + two + three + four;
        }
    }

    /** An agent that has a look at each class. */
    static final class Onlooker implements ClassFileTransformer {

        public static void premain(String arguments, Instrumentation instrumentation) {
            instrumentation.addTransformer(new Onlooker(), true);
        }
    }

    @Test
    void areThoseWhoseClassFileAnAgentCanSee() throws Exception {
        var classPath = new ClassPath(List.of(library.toString()), List.of());
        var folder = ArchiveFolder.in(directory.resolve("cache"));
        run(ClassArchive.options(folder, classPath, "program"));
        var list = folder.lists(classPath.key("program")).get(0);
        assertThat(Files.readString(list)).contains(name(OnlyForNewer.class), "@lambda-form-invoker");
        Files.setLastModifiedTime(list, FileTime.from(Instant.now().minusSeconds(60)));
        ClassArchive.options(folder, classPath, "program");
        await().atMost(LONGEST_MAKING).until(() -> Files.exists(folder.archive(classPath.key("program"))));

        var options = new ArrayList<>(ClassArchive.options(folder, classPath, "program"));
        options.add("-javaagent:" + library);
        var loaded = run(options);

        assertThat(loaded)
                .anyMatch(line -> line.contains(Program.class.getName() + " source: shared objects file"))
                .anyMatch(line -> line.matches(".*\\Q" + OnlyForNewer.class.getName() + "\\E source: (file|jar):.*"));
    }

    @Test
    void areNotThoseOfOneVersionNorThoseThatTheJvmGenerates() throws IOException {
        var classes = SharedClasses.of(List.of(library.toString()));

        assertThat(classes.chosenFrom("""
                        %1$s
                        %2$s id: 7
                        @lambda-proxy %1$s run ()V
                        @lambda-proxy %2$s run ()V
                        @lambda-form-invoker [LF_RESOLVE] java.lang.invoke.DirectMethodHandle$Holder
                        """.formatted(name(Program.class), name(OnlyForNewer.class))))
                .isEqualTo("""
                        %1$s
                        @lambda-proxy %1$s run ()V
                        """.formatted(name(Program.class)));
    }

    /** The JVM loads what it needs to verify a class, and archives that as well. */
    @Test
    void areNotAllSafeWhenOneOfAVersionHasBeenLoaded() throws IOException {
        var classes = SharedClasses.of(List.of(library.toString()));

        assertThat(classes.areAll(logOf(Program.class))).isTrue();
        assertThat(classes.areAll(logOf(OnlyForNewer.class))).isFalse();
    }

    /** A service's jar names its libraries in its manifest. */
    @Test
    void areLookedForInTheJarsThatAJarNames() throws IOException {
        var service = jar("service.jar", Map.of("Class-Path", "library.jar missing.jar"), Map.of());

        var classes = SharedClasses.of(List.of(service.toString()));

        assertThat(classes.chosenFrom(name(OnlyForNewer.class) + "\n")).isEmpty();
    }

    private Path logOf(Class<?> loaded) throws IOException {
        return Files.writeString(
                directory.resolve("loaded.log"),
                "[0.1s][info][class,load] %s source: file:%s\n".formatted(loaded.getName(), library));
    }

    /** The classes that the program has loaded, with their sources. */
    private List<String> run(List<String> options) throws Exception {
        var loaded = directory.resolve("loaded");
        var command = new ArrayList<>(List.of(
                JavaCommand.java(),
                "-Xlog:class+load:file=" + loaded,
                "-XX:ErrorFile=" + directory.resolve("hs_err.log")));
        command.addAll(options);
        command.addAll(List.of("-cp", library.toString(), Program.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).endsWith("10.0");
        return Files.readAllLines(loaded);
    }

    private Path jar(String name, Map<String, String> attributes, Map<String, Class<?>> classes) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((key, value) -> manifest.getMainAttributes().putValue(key, value));
        var file = directory.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var entry : classes.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                try (var content = entry.getValue().getResourceAsStream("/" + entry(entry.getValue()))) {
                    content.transferTo(jar);
                }
            }
        }
        return file;
    }

    private static String entry(Class<?> type) {
        return name(type) + ".class";
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
