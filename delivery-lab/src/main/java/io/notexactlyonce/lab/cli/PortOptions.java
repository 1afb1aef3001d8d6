package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.SystemPorts;
import io.notexactlyonce.lab.model.Component;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The ports of the demo's nodes. */
final class PortOptions {

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "First of seven ports, for those that have no option of their own: the page, order-producer,"
                    + " order-consumer, analytics-consumer, settlement-processor, Kafka, PostgreSQL. For a"
                    + " second system on the same machine.")
    private @Nullable Integer base;

    @Option(names = "--kafka-port", paramLabel = "PORT", description = "Kafka (default: 19092).")
    private @Nullable Integer kafka;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL (default: 15432).")
    private @Nullable Integer postgres;

    @Option(
            names = "--order-producer-port",
            paramLabel = "PORT",
            description = "order-producer's HTTP (default: 8081); 1000 above, its health and metrics.")
    private @Nullable Integer orderProducer;

    @Option(
            names = "--order-consumer-port",
            paramLabel = "PORT",
            description = "order-consumer's HTTP (default: 8082); 1000 above, its health and metrics.")
    private @Nullable Integer orderConsumer;

    @Option(
            names = "--analytics-consumer-port",
            paramLabel = "PORT",
            description = "analytics-consumer's HTTP (default: 8083); 1000 above, its health and metrics.")
    private @Nullable Integer analyticsConsumer;

    @Option(
            names = "--settlement-processor-port",
            paramLabel = "PORT",
            description = "settlement-processor's HTTP (default: 8084); 1000 above, its health and metrics.")
    private @Nullable Integer settlementProcessor;

    @Option(names = "--page-port", paramLabel = "PORT", description = "The lab's page (default: 8080).")
    private @Nullable Integer page;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    SystemPorts ports() {
        int pagePort = port(page, 8080, 0);
        var ports = Map.of(
                Component.ORDER_PRODUCER, port(orderProducer, 8081, 1),
                Component.ORDER_CONSUMER, port(orderConsumer, 8082, 2),
                Component.ANALYTICS_CONSUMER, port(analyticsConsumer, 8083, 3),
                Component.SETTLEMENT_PROCESSOR, port(settlementProcessor, 8084, 4),
                Component.BROKER, port(kafka, 19092, 5),
                Component.DATABASE, port(postgres, 15432, 6));
        ports.forEach((role, port) -> requirePort(port, role.label()));
        Component.services().forEach(role -> requirePort(ports.get(role) + 1000, role.label() + "'s management"));
        requirePort(pagePort, "the page");
        return new SystemPorts(ports, pagePort);
    }

    /** @param place offset from {@code --ports-from} */
    private int port(@Nullable Integer own, int usual, int place) {
        if (own != null) {
            return own;
        }
        return base == null ? usual : base + place;
    }

    private void requirePort(int port, String user) {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(
                    command.commandLine(), "%d, for %s, is not a port: 1 to 65535".formatted(port, user));
        }
    }
}
