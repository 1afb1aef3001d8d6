package io.notexactlyonce.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The services are copied one by one, so what several of them need stands in each. A class of one name is then one class: a
 * guard that is mended in one of them is mended in all.
 */
class ServiceCopiesTest {

    private static final List<String> SERVICES =
            List.of("order-producer", "order-consumer", "analytics-consumer", "settlement-processor");

    /** One name for things that are not the same: each service has its own. */
    private static final Set<String> OF_EACH_SERVICE = Set.of(
            "Batch",
            "ConsumptionStart",
            "DeadLetter",
            "DeadLetterTopic",
            "Delivery",
            "KafkaConfiguration",
            "LetterActions",
            "LetterAudit",
            "Order",
            "OrderController",
            "OrderEventsListener",
            "OrderStatus",
            "Orders",
            "Outcomes",
            "StatsController",
            "TopicSettings",
            "package-info");

    /** order-producer's asks for its topic, and is never down. */
    private static final String OF_THE_CONSUMERS = "KafkaHealthIndicator";

    @TestFactory
    Stream<DynamicTest> areTheSameButForTheirPackage() {
        return copies().entrySet().stream()
                .map(copy -> DynamicTest.dynamicTest(copy.getKey(), () -> assertSame(copy.getValue())));
    }

    @Test
    void areMany() {
        assertThat(copies())
                .containsKeys("Broker", "ContainerRestart", "OwnHosts")
                .hasSizeGreaterThan(8);
    }

    private static void assertSame(List<Path> files) {
        String first = withoutPackage(files.get(0));
        assertThat(files)
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(withoutPackage(file))
                        .as("%s and %s", files.get(0), file)
                        .isEqualTo(first));
    }

    private static Map<String, List<Path>> copies() {
        Map<String, List<Path>> byName = SERVICES.stream()
                .flatMap(ServiceCopiesTest::sources)
                .collect(Collectors.groupingBy(ServiceCopiesTest::name, TreeMap::new, Collectors.toList()));
        byName.values().removeIf(files -> files.size() == 1);
        byName.keySet().removeAll(OF_EACH_SERVICE);
        byName.get(OF_THE_CONSUMERS).removeIf(file -> file.toString().contains("order-producer"));
        return byName;
    }

    private static Stream<Path> sources(String service) {
        try (Stream<Path> files = Files.walk(Path.of("..", service, "src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** And without the prefix of the service's own settings. */
    private static String withoutPackage(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll(
                            "io\\.notexactlyonce\\.(producer|consumer|analytics|settlement)\\b",
                            "io.notexactlyonce.service")
                    .replaceAll("\"(order-consumer|analytics|settlement)\\.", "\"service.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
