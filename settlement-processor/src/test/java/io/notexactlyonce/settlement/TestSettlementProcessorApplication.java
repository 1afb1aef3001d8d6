package io.notexactlyonce.settlement;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.DevelopmentServices;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the service for development, with a broker whose orders topic is empty: from an IDE, or by {@code ./mvnw -pl settlement-processor spring-boot:test-run}.
 */
final class TestSettlementProcessorApplication {

    private TestSettlementProcessorApplication() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(SettlementProcessorApplication.class)
                .initializers(TestSettlementProcessorApplication::startServices)
                .run(arguments);
    }

    /** Once logging is set up, and before the first bean asks where they are. */
    private static void startServices(ConfigurableApplicationContext context) {
        var services = DevelopmentServices.startKafka();
        services.kafka().createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        LoggerFactory.getLogger(TestSettlementProcessorApplication.class)
                .info("Developing with {}", services.environment());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("development services", Map.copyOf(services.environment())));
    }
}
