package io.notexactlyonce.analytics;

import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a JVM of its own. */
final class ServiceProcess implements AutoCloseable {

    private final int port = Testbed.freePort();
    private final int managementPort = port + 1000;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JavaProcess process;

    ServiceProcess(Map<String, String> environment, String... jvmArguments) {
        var builder = JavaProcess.of(AnalyticsConsumerApplication.class)
                .environment(environment)
                .environment("SERVER_PORT", Integer.toString(port))
                .environment("MANAGEMENT_PORT", Integer.toString(managementPort))
                .shortLived()
                .jvmArgument("-Xmx192m")
                .readyAt(uri("/actuator/health/liveness"));
        List.of(jvmArguments).forEach(builder::jvmArgument);
        process = builder.build();
    }

    JavaProcess process() {
        return process;
    }

    /** The status of its answer. */
    int status(String path) {
        try {
            var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A meter of the service, or 0 when it doesn't answer. */
    double meter(String name) {
        return scrape().map(page -> value(page, name)).orElse(0.0);
    }

    private Optional<String> scrape() {
        var request = HttpRequest.newBuilder(uri("/actuator/prometheus"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double value(String page, String name) {
        Matcher line = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE)
                .matcher(page);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    @Override
    public void close() {
        process.close();
    }
}
