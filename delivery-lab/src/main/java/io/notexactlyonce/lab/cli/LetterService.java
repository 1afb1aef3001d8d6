package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The service whose dead letters a command is about. */
final class LetterService {

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            description = "order-producer (events that Kafka refuses), order-consumer or settlement-processor.")
    private String name = "";

    @Option(
            names = "--management",
            paramLabel = "URL",
            converter = UrlConverter.class,
            description =
                    "The service's management port (ORDER_CONSUMER_MANAGEMENT_URL and so on, else 1000 above the port"
                            + " of ORDER_CONSUMER_URL and so on, else localhost:9081, 9082 and 9084).")
    private @Nullable URI management;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    LetterClient client() {
        return switch (name) {
            case "order-producer" -> client(Component.ORDER_PRODUCER, 8081);
            case "order-consumer" -> client(Component.ORDER_CONSUMER, 8082);
            case "settlement-processor" -> client(Component.SETTLEMENT_PROCESSOR, 8084);
            default ->
                throw new ParameterException(
                        command.commandLine(),
                        "'%s' keeps no dead letters: use order-producer, order-consumer or settlement-processor"
                                .formatted(name));
        };
    }

    /** As the other commands find it: by its own variable, else 1000 above the service's port. */
    private LetterClient client(Component service, int port) {
        if (management != null) {
            return new LetterClient(service, management);
        }
        String own = System.getenv(service.managementVariable());
        URI api = url(Objects.requireNonNullElse(System.getenv(service.addressVariable()), "http://localhost:" + port));
        var managements = own == null ? Map.<Component, URI>of() : Map.of(service, url(own));
        return new LetterClient(
                service, new Addresses("", "", Map.of(service, api), managements, Map.of()).management(service));
    }

    private URI url(String text) {
        try {
            return new UrlConverter().convert(text);
        } catch (TypeConversionException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
