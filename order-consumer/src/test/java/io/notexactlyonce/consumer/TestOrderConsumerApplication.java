package io.notexactlyonce.consumer;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.DevelopmentServices;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the service for development, with a broker whose orders topic is empty and a database of its own: from an IDE, or by {@code ./mvnw -pl order-consumer spring-boot:test-run}.
 */
final class TestOrderConsumerApplication {

    private TestOrderConsumerApplication() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(OrderConsumerApplication.class)
                .initializers(TestOrderConsumerApplication::startServices)
                .run(arguments);
    }

    /** Once logging is set up, and before the first bean asks where they are. */
    private static void startServices(ConfigurableApplicationContext context) {
        var services = DevelopmentServices.start("order_consumer");
        services.kafka().createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        LoggerFactory.getLogger(TestOrderConsumerApplication.class).info("Developing with {}", services.environment());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("development services", Map.copyOf(services.environment())));
    }
}
