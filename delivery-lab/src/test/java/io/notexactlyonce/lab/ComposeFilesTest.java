package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.naive.clients.CarelessConsumer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the compose files promise to whoever runs them, and what must stay equal in several places. */
class ComposeFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final String BASE = "docker-compose.yml";
    private static final String OVERRIDE = "docker-compose.override.yml";
    private static final String CLUSTER = "docker-compose.cluster.yml";
    private static final String PROXY = "docker-compose.proxy.yml";
    private static final String SECURE = "docker-compose.secure.yml";
    private static final String RUNNER = "io.notexactlyonce.testbed.process.RunnableMain";

    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

    @Test
    void runTheBrokerThatTheClientsWereMadeWith() throws IOException {
        var images = Stream.of(merged(BASE, OVERRIDE), merged(BASE, CLUSTER))
                .flatMap(system -> system.values().stream())
                .map(service -> String.valueOf(service.get("image")));

        assertThat(images)
                .filteredOn(image -> image.startsWith("apache/kafka"))
                .hasSize(1 + 4)
                .containsOnly("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void publishPortsOnThisMachineOnly() throws IOException {
        for (var file : List.of(BASE, OVERRIDE, CLUSTER, PROXY)) {
            var ports = services(file).values().stream()
                    .flatMap(service -> ((List<?>) service.getOrDefault("ports", List.of())).stream())
                    .map(String::valueOf);
            assertThat(ports).as(file).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @Test
    void fitIntoTheMemoryTheyName() throws IOException {
        var demo = merged(BASE, OVERRIDE);
        assertThat(mebibytesOfAll(demo)).isLessThan(6144);
        demo.values().removeIf(service -> profiles(service).contains("observability"));
        assertThat(mebibytesOfAll(demo)).isLessThan(5120);

        var cluster = merged(BASE, CLUSTER);
        cluster.values().removeIf(service -> !profiles(service).isEmpty());
        assertThat(mebibytesOfAll(cluster) + 2 * mebibytes(cluster.get("order-consumer")))
                .isLessThan(7168);
    }

    @Test
    void startTheWatchersOnlyOnDemandAndGiveThemNoPrivilege() throws IOException {
        var watchers = merged(BASE, OVERRIDE);
        watchers.values().removeIf(service -> !profiles(service).equals(List.of("observability")));

        assertThat(watchers)
                .containsOnlyKeys("prometheus", "alertmanager", "grafana", "jaeger")
                .allSatisfy((name, service) -> {
                    assertThat(service)
                            .containsEntry("cap_drop", List.of("ALL"))
                            .containsEntry("security_opt", List.of("no-new-privileges:true"));
                    assertThat(String.valueOf(service.get("image")))
                            .as("a version, so that what was tried is what runs")
                            .matches(".+:v?\\d+\\.\\d+\\.\\d+");
                    for (var volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                        var source = String.valueOf(volume).split(":")[0];
                        assertThat(!source.startsWith("./") || Files.exists(ROOT.resolve(source)))
                                .as(source)
                                .isTrue();
                    }
                });
    }

    @Test
    void bringBackWhatDiesAndBoundItsLog() throws IOException {
        for (var system : List.of(merged(BASE, OVERRIDE), merged(BASE, CLUSTER))) {
            assertThat(system).allSatisfy((name, service) -> {
                assertThat(service).containsEntry("restart", "unless-stopped").containsEntry("init", true);
                assertThat(service.get("logging")).asString().contains("max-size", "max-file");
            });
        }
    }

    @Test
    void haveTheDefaultsThatTheExampleOfAnEnvironmentNames() throws IOException {
        var example = new Properties();
        try (var reader = Files.newBufferedReader(ROOT.resolve(".env.example"))) {
            example.load(reader);
        }
        var defaults = new HashMap<String, String>();
        DEFAULT.matcher(Files.readString(ROOT.resolve(BASE))).results().forEach(match -> {
            var other = defaults.put(match.group(1), match.group(2));
            assertThat(other).as(match.group(1)).isIn(null, match.group(2));
        });
        assertThat(defaults).isNotEmpty().isEqualTo(example);
    }

    /** In the base alone: the cluster's clients have other brokers, and the secured demo has no such program and no role for it. */
    @Test
    void runTheConsumerWithoutAnInboxByClassesThatAreThere() throws Exception {
        var careless = services(BASE).get("careless-consumer");
        var entrypoint = (List<?>) careless.get("entrypoint");
        assertThat(entrypoint.get(entrypoint.size() - 1)).isEqualTo(RUNNER);
        assertThat(Class.forName(RUNNER).getDeclaredMethod("main", String[].class))
                .isNotNull();
        assertThat(careless.get("command")).isEqualTo(List.of(CarelessConsumer.class.getName()));

        assertThat(environment(CLUSTER, "careless-consumer")).isEqualTo(environment(CLUSTER, "order-consumer"));
        assertThat(profiles(services(SECURE).get("careless-consumer"))).isNotEmpty();
        assertThat(environment(SECURE, "postgres")).containsEntry("CARELESS_CONSUMER_DATABASE_PASSWORD", "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(String file, String service) throws IOException {
        return (Map<String, Object>) services(file).get(service).get("environment");
    }

    /** A service without one is always started. */
    private static List<?> profiles(Map<String, Object> service) {
        return (List<?>) service.getOrDefault("profiles", List.of());
    }

    private static int mebibytesOfAll(Map<String, Map<String, Object>> services) {
        return services.values().stream().mapToInt(ComposeFilesTest::mebibytes).sum();
    }

    private static int mebibytes(Map<String, Object> service) {
        var limit = String.valueOf(service.get("mem_limit"));
        assertThat(limit).matches("\\d+m");
        return Integer.parseInt(limit.replace("m", ""));
    }

    /** As compose merges files, as far as single values go: the later one counts. */
    private static Map<String, Map<String, Object>> merged(String... files) throws IOException {
        var merged = new TreeMap<String, Map<String, Object>>();
        for (var file : files) {
            services(file)
                    .forEach((name, service) ->
                            merged.computeIfAbsent(name, n -> new HashMap<>()).putAll(service));
        }
        return merged;
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
            Map<String, Map<String, Map<String, Object>>> content = new Yaml().load(reader);
            return content.get("services");
        }
    }
}
