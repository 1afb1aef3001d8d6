package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * The addresses of a running system; by default those that {@code lab up} and the compose file publish. Passwords come
 * only from the environment, since other users can see a command line.
 */
public final class AddressOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            converter = HostAndPortConverter.class,
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:19092}",
            description = "Kafka; separate several brokers by commas (KAFKA_BOOTSTRAP_SERVERS, else localhost:19092).")
    private String kafka = "";

    /** Several hosts are allowed: the driver tries one after the other. */
    @Option(
            names = "--postgres",
            paramLabel = "HOST:PORT",
            converter = HostAndPortConverter.class,
            defaultValue = "${env:POSTGRES_ADDRESS:-localhost:15432}",
            description = {
                "PostgreSQL (POSTGRES_ADDRESS, else localhost:15432).",
                "Passwords: ORDER_PRODUCER_DATABASE_PASSWORD, ORDER_CONSUMER_DATABASE_PASSWORD and"
                        + " ANALYTICS_CONSUMER_DATABASE_PASSWORD, else the name of the role."
            })
    private String postgres = "";

    @Option(
            names = "--order-producer",
            paramLabel = "URL",
            converter = UrlConverter.class,
            defaultValue = "${env:ORDER_PRODUCER_URL:-http://localhost:8081}",
            description = "order-producer (ORDER_PRODUCER_URL, else http://localhost:8081).")
    private URI orderProducer = URI.create("");

    @Option(
            names = "--order-consumer",
            paramLabel = "URL",
            converter = UrlConverter.class,
            defaultValue = "${env:ORDER_CONSUMER_URL:-http://localhost:8082}",
            description = "order-consumer (ORDER_CONSUMER_URL, else http://localhost:8082).")
    private URI orderConsumer = URI.create("");

    @Option(
            names = "--analytics-consumer",
            paramLabel = "URL",
            converter = UrlConverter.class,
            defaultValue = "${env:ANALYTICS_CONSUMER_URL:-http://localhost:8083}",
            description = "analytics-consumer (ANALYTICS_CONSUMER_URL, else http://localhost:8083).")
    private URI analyticsConsumer = URI.create("");

    @Option(
            names = "--settlement-processor",
            paramLabel = "URL",
            converter = UrlConverter.class,
            defaultValue = "${env:SETTLEMENT_PROCESSOR_URL:-http://localhost:8084}",
            description = {
                "settlement-processor (SETTLEMENT_PROCESSOR_URL, else http://localhost:8084).",
                "Management ports are 1000 above; otherwise set ORDER_PRODUCER_MANAGEMENT_URL and so on."
            })
    private URI settlementProcessor = URI.create("");

    public Addresses addresses() {
        return new Addresses(
                kafka,
                postgres,
                Map.of(
                        Component.ORDER_PRODUCER, orderProducer,
                        Component.ORDER_CONSUMER, orderConsumer,
                        Component.ANALYTICS_CONSUMER, analyticsConsumer,
                        Component.SETTLEMENT_PROCESSOR, settlementProcessor),
                Component.services()
                        .filter(role -> System.getenv(role.managementVariable()) != null)
                        .collect(Collectors.toMap(role -> role, AddressOptions::management)),
                Stream.concat(Component.withDatabase(), careless())
                        .collect(Collectors.toMap(role -> role, AddressOptions::password)));
    }

    /** It is there where somebody says so by its password, as the compose file does. */
    private static Stream<Component> careless() {
        return Stream.of(Component.CARELESS_CONSUMER).filter(role -> System.getenv(role.passwordVariable()) != null);
    }

    /** Rarely elsewhere than 1000 above the service's port, so there is no option for it. */
    private static URI management(Component role) {
        return new UrlConverter().convert(System.getenv(role.managementVariable()));
    }

    private static String password(Component role) {
        return System.getenv().getOrDefault(role.passwordVariable(), role.databaseName());
    }
}
