package io.notexactlyonce.lab;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debian's Prometheus with the committed alerts, in a hurry: it scrapes and evaluates every second, and a minute of the rules
 * ({@code for}, windows, offsets) is two seconds. Thresholds are as they are.
 */
final class PrometheusProcess implements AutoCloseable {

    private static final int SECONDS_OF_A_MINUTE = 2;
    private static final Pattern TIME = Pattern.compile("(?<=for: |\\[|offset )(\\d+)([mh])");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final int port = Testbed.freePort();
    private final Process process;
    private final Path log;

    /** @param managements port of each service's metrics */
    PrometheusProcess(Path folder, Map<String, Integer> managements) throws IOException {
        log = folder.resolve("prometheus.log");
        Files.writeString(folder.resolve("alerts.yml"), hurried(ObservabilityFiles.read(ObservabilityFiles.ALERTS)));
        Files.writeString(folder.resolve("prometheus.yml"), config(managements));
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> !query("up").isEmpty());
    }

    static String hurried(String rules) {
        return TIME.matcher(rules).replaceAll(time -> {
            int minutes = Integer.parseInt(time.group(1)) * (time.group(2).equals("h") ? 60 : 1);
            return minutes * SECONDS_OF_A_MINUTE + "s";
        });
    }

    private static String config(Map<String, Integer> managements) {
        var config = new StringBuilder("""
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [alerts.yml]
                scrape_configs:
                """);
        managements.forEach((service, port) -> config.append("""
                  - job_name: %s
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["localhost:%d"]}]
                """.formatted(service, port)));
        return config.toString();
    }

    /** The samples of an instant query, with {@code metric} and {@code value}. */
    JsonNode query(String expression) {
        var uri = URI.create("http://127.0.0.1:%d/api/v1/query?query=%s"
                .formatted(port, URLEncoder.encode(expression, StandardCharsets.UTF_8)));
        try {
            var body = http.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            var answer = json.readTree(body);
            if (!answer.at("/status").asString("").equals("success")) {
                throw new IllegalArgumentException(expression + ": " + body);
            }
            return answer.at("/data/result");
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus does not answer; its log is " + ObservabilityFiles.read(log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The alerts that fire, each with its service or topic: {@code ServiceDown order-consumer}. */
    List<String> firing() {
        var firing = new TreeSet<String>();
        for (var alert : query("ALERTS{alertstate=\"firing\"}")) {
            var labels = alert.at("/metric");
            var of = labels.has("job") ? labels.at("/job") : labels.at("/topic");
            firing.add((labels.at("/alertname").asString("") + " " + of.asString("")).strip());
        }
        return List.copyOf(firing);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
