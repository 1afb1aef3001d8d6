package io.notexactlyonce.lab.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.secure.yml}: what it locks, and that what it needs is made and tracked nowhere. */
class SecureComposeTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void leavesNoContainerARootToWriteToNorAPrivilege() throws IOException {
        var services = services();
        services.remove("lab");
        services.remove("careless-consumer");

        assertThat(services)
                .hasSize(8)
                .allSatisfy((name, service) -> assertThat(service)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsKeys("cpus", "pids_limit", "tmpfs", "secrets"));
        services.keySet().removeIf(name -> !services.get(name).containsKey("cap_add"));
        assertThat(services).containsOnlyKeys("postgres");
    }

    @Test
    void runsTheBrokerThatTheClientsWereMadeWith() throws IOException {
        assertThat(services().get("kafka-grants")).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void givesEachServiceItsOwnSecretsAlone() throws IOException {
        for (var service : Component.services().toList()) {
            assertThat(sources(service.label()))
                    .as(service.label())
                    .filteredOn(source ->
                            !List.of("ca.crt", "api-keys", "operator-keys").contains(source))
                    .isNotEmpty()
                    .allMatch(source -> source.startsWith(service.label() + "."));
            assertThat(String.valueOf(services().get(service.label()).get("environment")))
                    .contains("SASL_SSL", "API_KEYS_FILE", "OPERATOR_KEYS_FILE")
                    .doesNotContain("password=");
        }
    }

    @Test
    void scrapesTheSameAsTheOpenDemoWithAKeyThatIsInAFile() throws IOException {
        var locked = Files.readString(ROOT.resolve("compose/observability/prometheus-secure.yml"));
        Map<String, List<Map<String, Object>>> content = new Yaml().load(locked);
        Map<String, Object> withoutKeys = new Yaml().load(locked.replaceAll("(?m)^ +authorization: .*\n", ""));
        Map<String, Object> open =
                new Yaml().load(Files.readString(ROOT.resolve("compose/observability/prometheus.yml")));

        assertThat(content.get("scrape_configs"))
                .hasSize(4)
                .allSatisfy(job -> assertThat(job)
                        .containsEntry("authorization", Map.of("credentials_file", "/run/secrets/operator-key")));
        assertThat(withoutKeys).isEqualTo(open);
        assertThat(sources("prometheus")).containsExactly("prometheus.key-of-holder");
    }

    @Test
    void makesEverySecretOnceAndForNobodyElse() throws Exception {
        assumeTrue(run("openssl", "version") == 0, "no openssl here");

        assertThat(make()).isZero();
        var first = contents();
        assertThat(make()).isZero();

        assertThat(contents()).isEqualTo(first);
        assertThat(first.keySet()).containsAll(secrets().keySet());
        for (var file : first.keySet()) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
                    .as(file)
                    .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("prometheus.key-of-holder")))
                .contains(PosixFilePermission.GROUP_READ);
        assertThat(Files.getPosixFilePermissions(folder.resolve("operations.key-of-holder")))
                .doesNotContain(PosixFilePermission.GROUP_READ);
        var key = new Key("web-shop", first.get("web-shop.key-of-holder"));
        assertThat(first.get("api-keys").strip()).isEqualTo(key.line());
        assertThat(run("openssl", "verify", "-CAfile", file("ca.crt"), file("kafka.crt"), file("postgres.crt")))
                .isZero();
    }

    @Test
    void tracksNothingThatIsSecret() throws IOException {
        assertThat(secrets())
                .hasSizeGreaterThan(15)
                .allSatisfy(
                        (name, secret) -> assertThat(secret).containsEntry("file", "./compose/secure/made/" + name));
        assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains("/compose/secure/made/");
        assertThat(Files.readAllLines(ROOT.resolve(".dockerignore"))).contains("compose/secure/made");
    }

    private int make() throws Exception {
        return run(ROOT.resolve("compose/secure/make").toString(), folder.toString());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static int run(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> sources(String service) throws IOException {
        return ((List<Map<String, String>>) services().get(service).get("secrets"))
                .stream().map(secret -> secret.get("source"));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        return content("services");
    }

    private static Map<String, Map<String, Object>> secrets() throws IOException {
        return content("secrets");
    }

    private static Map<String, Map<String, Object>> content(String part) throws IOException {
        try (var reader = Files.newBufferedReader(ROOT.resolve("docker-compose.secure.yml"))) {
            Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(reader);
            return content.get(part);
        }
    }
}
