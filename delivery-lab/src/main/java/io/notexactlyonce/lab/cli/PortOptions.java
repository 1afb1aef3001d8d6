package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.model.Component;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the parts of the demo listen. */
final class PortOptions {

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "Kafka (default: ${DEFAULT-VALUE}).")
    private int kafka;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "15432",
            description = "PostgreSQL (default: ${DEFAULT-VALUE}).")
    private int postgres;

    @Option(
            names = "--order-producer-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "order-producer's HTTP (default: ${DEFAULT-VALUE}); 1000 above, its health and metrics.")
    private int orderProducer;

    @Option(
            names = "--order-consumer-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "order-consumer's HTTP (default: ${DEFAULT-VALUE}); 1000 above, its health and metrics.")
    private int orderConsumer;

    @Option(
            names = "--analytics-consumer-port",
            paramLabel = "PORT",
            defaultValue = "8083",
            description = "analytics-consumer's HTTP (default: ${DEFAULT-VALUE}); 1000 above, its health and metrics.")
    private int analyticsConsumer;

    @Option(
            names = "--settlement-processor-port",
            paramLabel = "PORT",
            defaultValue = "8084",
            description =
                    "settlement-processor's HTTP (default: ${DEFAULT-VALUE}); 1000 above, its health and metrics.")
    private int settlementProcessor;

    @Option(
            names = "--page-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The lab's page (default: ${DEFAULT-VALUE}).")
    private int page;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    SystemPorts ports() {
        var ports = Map.of(
                Component.BROKER, kafka,
                Component.DATABASE, postgres,
                Component.ORDER_PRODUCER, orderProducer,
                Component.ORDER_CONSUMER, orderConsumer,
                Component.ANALYTICS_CONSUMER, analyticsConsumer,
                Component.SETTLEMENT_PROCESSOR, settlementProcessor);
        ports.forEach((role, port) -> requirePort(port, role.label()));
        Component.services().forEach(role -> requirePort(ports.get(role) + 1000, role.label() + "'s management"));
        requirePort(page, "the page");
        return new SystemPorts(ports, page);
    }

    private void requirePort(int port, String user) {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(
                    command.commandLine(), "%d, for %s, is not a port: 1 to 65535".formatted(port, user));
        }
    }
}
