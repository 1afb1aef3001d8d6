package io.notexactlyonce.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The service in this JVM. */
final class InProcessService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    InProcessService(Map<String, String> environment) {
        var all =
                new ArrayList<>(List.of("--server.port=0", "--management.server.port=0", "--spring.jmx.enabled=false"));
        environment.forEach((name, value) -> all.add("--" + property(name) + "=" + value));
        context = new SpringApplicationBuilder(AnalyticsConsumerApplication.class)
                .registerShutdownHook(false)
                .run(all.toArray(String[]::new));
    }

    /** A variable that application.yml reads by its name keeps it; one that stands for a property is written as that. */
    private static String property(String variable) {
        return switch (variable) {
            case "SPRING_KAFKA_CONSUMER_GROUP_ID" -> "spring.kafka.consumer.group-id";
            case "SPRING_KAFKA_CONSUMER_MAX_POLL_RECORDS" -> "spring.kafka.consumer.max-poll-records";
            default -> variable;
        };
    }

    double meter(String name) {
        MeterRegistry meters = context.getBean(MeterRegistry.class);
        return meters.get(name).meter().measure().iterator().next().getValue();
    }

    MessageListenerContainer container() {
        return context.getBean(KafkaListenerEndpointRegistry.class)
                .getListenerContainers()
                .iterator()
                .next();
    }

    HttpResponse<String> get(String path) throws Exception {
        var uri = URI.create("http://localhost:" + port(path.startsWith("/actuator") ? "management" : "server") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param door server or management */
    int port(String door) {
        return context.getEnvironment().getRequiredProperty("local.%s.port".formatted(door), Integer.class);
    }

    /** Returns when the service has ended in order. */
    void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
    }
}
