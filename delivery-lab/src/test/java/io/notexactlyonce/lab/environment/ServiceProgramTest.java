package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** A service's JVM divides its memory in the same way in a container, in a pod and as a process of the lab. */
class ServiceProgramTest {

    private static final Path ROOT = SourceTree.root();
    private static final String OPTIONS = "compose/jvm.options";
    private static final Pattern JVM_VARIABLE = Pattern.compile("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS");

    @Test
    void hasTheOptionsThatTheImageHas() throws IOException {
        assertThat(ServiceProgram.jvm(ROOT)).contains("@" + ROOT.resolve(OPTIONS));
        assertThat(read("Dockerfile")).containsPattern("""
                (?s)FROM runtime AS service\\n.*\\nCOPY compose/jvm.options ./\\n.*\\nENTRYPOINT \\["java", "@jvm.options", .*\
                FROM service AS order-producer\\n""");
    }

    @Test
    void hasTheHeapThatTheImageMakesOfTheLimit() throws IOException {
        var limit = Pattern.compile("(?m)^x-service: &service\n(?:  .*\n)*?  mem_limit: (\\d+)m$")
                .matcher(read("docker-compose.yml"));
        assertThat(limit.find()).isTrue();
        assertThat(read("Dockerfile")).contains("\"@jvm.options\", \"-XX:MaxRAMPercentage=50\"");

        assertThat(ServiceProgram.jvm(ROOT)).contains("-Xmx%dm".formatted(Integer.parseInt(limit.group(1)) / 2));
    }

    /** But for the compiler, which is the quick one in the demo. */
    @Test
    void isGivenNoOtherOptionsByComposeOrKubernetes() throws IOException {
        for (var file : List.of("docker-compose.yml", "docker-compose.cluster.yml", "docker-compose.secure.yml")) {
            for (var service : Component.services().toList()) {
                assertThat(variables(file, service))
                        .as("%s in %s", service.label(), file)
                        .filteredOn(variable -> JVM_VARIABLE.matcher(variable).find())
                        .allMatch("JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1"::equals);
            }
        }
        try (var manifests = Files.walk(ROOT.resolve("deploy/kubernetes"))) {
            for (var manifest : manifests.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(manifest)).as(manifest.toString()).doesNotContainPattern(JVM_VARIABLE);
            }
        }
    }

    /** Also where it is read, and not only where it is named: an unknown option ends the JVM. */
    @Test
    void divideTheHeapAsTheFileSays() throws Exception {
        var flags = flags("-Xmx256m", "@" + ROOT.resolve(OPTIONS));

        assertThat(flags)
                .anyMatch(flag -> flag.matches("UseSerialGC += true .*"))
                .anyMatch(flag -> flag.matches("MaxNewSize += %d .*".formatted(64 << 20)))
                .anyMatch(flag -> flag.matches("NewSize += %d .*".formatted(64 << 20)))
                .anyMatch(flag -> flag.matches("SurvivorRatio += 3 .*"));
        assertThat(flags("-Xmx256m", "-XX:+UseSerialGC"))
                .as("by default")
                .noneMatch(flag -> flag.matches("MaxNewSize += %d .*".formatted(64 << 20)));
    }

    private static List<String> flags(String... options) throws Exception {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));
        var java = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(output).isZero();
        return output.lines()
                .map(line -> line.strip().replaceFirst("^\\S+ ", ""))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<String> variables(String file, Component service) throws IOException {
        Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(read(file));
        var block = content.get("services").getOrDefault(service.label(), Map.of());
        assertThat(block)
                .as("%s in %s", service.label(), file)
                .doesNotContainKeys("entrypoint", "command", "working_dir");
        var environment = (Map<String, Object>) block.getOrDefault("environment", Map.of());
        return environment.entrySet().stream()
                .flatMap(variable -> Stream.of(variable.getKey() + "=" + variable.getValue()))
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
