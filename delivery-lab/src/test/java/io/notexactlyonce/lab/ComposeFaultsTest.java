package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.RemoteAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What breaks the compose demo at the press of a button: a proxy's control and agents, which obey whoever reaches them. So
 * nobody but the lab may, and no system but the demo may have them.
 */
class ComposeFaultsTest {

    private static final Path ROOT = Path.of("..");
    private static final String BASE = "docker-compose.yml";
    private static final String DEMO = "docker-compose.override.yml";
    private static final String CONTROL = "docker-compose.proxy.yml";

    /** Every JVM that takes a crash point of a button. */
    private static final List<String> READERS = Stream.of(
                    Component.ORDER_CONSUMER,
                    Component.ANALYTICS_CONSUMER,
                    Component.SETTLEMENT_PROCESSOR,
                    Component.CARELESS_CONSUMER)
            .map(Component::label)
            .toList();

    @Test
    void leadOrderProducerAndOrderConsumerThroughTheProxyAndNobodyElse() throws IOException {
        var listeners =
                List.of("KAFKA_LISTENERS", "KAFKA_ADVERTISED_LISTENERS", "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP");
        var proxied = environment(DEMO, "kafka");
        assertThat(proxied).containsOnlyKeys(listeners);
        assertThat(listeners)
                .allSatisfy(name -> assertThat(proxied.get(name))
                        .asString()
                        .startsWith(String.valueOf(environment(BASE, "kafka").get(name))));
        assertThat(proxied.get("KAFKA_LISTENERS")).asString().endsWith(",PROXIED://:9094");
        assertThat(proxied.get("KAFKA_ADVERTISED_LISTENERS")).asString().endsWith(",PROXIED://proxy:9092");

        var ways = new TreeMap<String, Object>();
        for (var name : services(DEMO).keySet()) {
            var way = environment(DEMO, name).get("KAFKA_BOOTSTRAP_SERVERS");
            if (way != null) {
                ways.put(name, way);
            }
        }
        assertThat(ways).isEqualTo(Map.of("order-producer", "proxy:9092", "order-consumer", "proxy:9092"));
        assertThat(words(DEMO, "proxy", "command"))
                .startsWith("proxy", "--listen", "0.0.0.0:9092", "--broker", "kafka:9094");
    }

    /** A container of its own: nobody is cut off from Kafka while the lab starts again. */
    @Test
    void keepTheProxyApartFromTheLabAndBehindWhatNeedsIt() throws IOException {
        assertThat(services(BASE)).doesNotContainKey("proxy");
        assertThat(services(DEMO).get("proxy"))
                .doesNotContainKey("depends_on")
                .containsEntry("restart", "unless-stopped");
        for (var client : READERS) {
            assertThat(services(DEMO).get(client).get("depends_on"))
                    .as(client)
                    .isEqualTo(Map.of("proxy", Map.of("condition", "service_healthy")));
        }
        assertThat(services(DEMO).get("order-producer").get("depends_on"))
                .isEqualTo(Map.of("proxy", Map.of("condition", "service_healthy")));
    }

    @Test
    void openTheProxysControlToTheLabAlone() throws IOException {
        assertThat(words(DEMO, "proxy", "command")).containsSequence("--control", "proxy-control:19099");
        assertThat(words(DEMO, "proxy", "healthcheck", "test"))
                .containsExactly("CMD", "healthcheck", "19099", "/health", "proxy-control");
        assertThat(words(DEMO, "lab", "command")).containsSequence("--fault-proxy", "http://proxy-control:19099");
        assertIsBetweenItAndTheLab("proxy", "fault-proxy", "proxy-control");
    }

    @Test
    void openEachReadersAgentToTheLabAlone() throws IOException {
        for (var reader : READERS) {
            var name = reader + "-agent";
            assertThat(environment(DEMO, reader).get("JAVA_TOOL_OPTIONS"))
                    .isEqualTo("%s -javaagent:/fault-agent/%s=listener:true,address:%s,port:9091"
                            .formatted(environment(BASE, reader).get("JAVA_TOOL_OPTIONS"), RemoteAgent.JAR, name));
            assertThat(words(DEMO, "lab", "command")).containsSequence("--agent", "%s=%s:9091".formatted(reader, name));
            assertIsBetweenItAndTheLab(reader, "fault-" + reader, name);
        }
    }

    /** The name has no other address than the one on that network. */
    private static void assertIsBetweenItAndTheLab(String service, String network, String name) throws IOException {
        assertThat(networks().get(network)).isEqualTo(Map.of("internal", true));
        var members = services(DEMO).entrySet().stream()
                .filter(entry -> networksOf(entry.getValue()).containsKey(network))
                .map(Map.Entry::getKey);
        assertThat(members).containsExactlyInAnyOrder("lab", service);
        assertThat(networksOf(services(DEMO).get(service)))
                .containsOnlyKeys("default", network)
                .containsEntry(network, Map.of("aliases", List.of(name)));
        assertThat(services(DEMO)).doesNotContainKey(name);
        assertThat(services(BASE)).doesNotContainKey(name);
    }

    /** But for docker-compose.proxy.yml, which is there for that, and is named with -f by whoever wants it. */
    @Test
    void publishNeitherControlNorAgent() throws IOException {
        for (var file : List.of(BASE, DEMO)) {
            for (var service : services(file).values()) {
                assertThat(String.valueOf(service.get("ports")))
                        .doesNotContain("19099")
                        .doesNotContain("9091");
            }
        }
        assertThat(services(CONTROL)).containsOnlyKeys("proxy");
        assertThat(words(CONTROL, "proxy", "command"))
                .isEqualTo(words(DEMO, "proxy", "command").stream()
                        .map(word -> word.replace("proxy-control:", "0.0.0.0:"))
                        .toList());
        assertThat(words(CONTROL, "proxy", "ports")).containsExactly("127.0.0.1:19099:19099");
    }

    /** It can be written to by the one container whose program writes it. */
    @Test
    void letTheProxysContainerAloneWriteTheAgentThatReadersLoad() throws IOException {
        assertThat(words(DEMO, "proxy", "volumes")).containsExactly("fault-agent:/app/agent");
        assertThat(words(DEMO, "proxy", "command")).containsSequence("--install-agent", "/app/agent");
        for (var reader : READERS) {
            assertThat(words(DEMO, reader, "volumes")).containsExactly("fault-agent:/fault-agent:ro");
        }
        assertThat(Files.readString(ROOT.resolve("Dockerfile")))
                .contains("install --directory --owner=app --group=app agent");
    }

    @Test
    void haveNoneOfItInAnyOtherSystem() throws IOException {
        try (var deployed = Files.walk(ROOT.resolve("deploy"))) {
            var files = Stream.concat(
                            Stream.of(BASE, "docker-compose.cluster.yml", "docker-compose.secure.yml")
                                    .map(ROOT::resolve),
                            deployed.filter(Files::isRegularFile))
                    .collect(Collectors.toList());
            assertThat(files)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContain(
                                    "javaagent", "fault-agent", "proxy-control", "proxy:9092", "--fault-proxy"));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> environment(String file, String service) throws IOException {
        return (Map<String, Object>) services(file).get(service).getOrDefault("environment", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> networksOf(Map<String, Object> service) {
        return (Map<String, Object>) service.getOrDefault("networks", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> words(String file, String service, String... keys) throws IOException {
        Object value = services(file).get(service);
        for (var key : keys) {
            value = ((Map<String, Object>) value).get(key);
        }
        return ((List<Object>) value).stream().map(String::valueOf).toList();
    }

    private static Map<String, Map<String, Object>> networks() throws IOException {
        return content(DEMO).get("networks");
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        return content(file).get("services");
    }

    private static Map<String, Map<String, Map<String, Object>>> content(String file) throws IOException {
        try (var reader = Files.newBufferedReader(ROOT.resolve(file))) {
            return new Yaml().load(reader);
        }
    }
}
