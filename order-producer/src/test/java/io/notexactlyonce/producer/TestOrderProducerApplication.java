package io.notexactlyonce.producer;

import io.notexactlyonce.testbed.DevelopmentServices;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the service for development, with a broker and a database of its own: from an IDE, or by {@code ./mvnw -pl order-producer spring-boot:test-run}.
 */
final class TestOrderProducerApplication {

    private TestOrderProducerApplication() {}

    public static void main(String[] arguments) {
        new SpringApplicationBuilder(OrderProducerApplication.class)
                .initializers(TestOrderProducerApplication::startServices)
                .run(arguments);
    }

    /** Once logging is set up, and before the first bean asks where they are. */
    private static void startServices(ConfigurableApplicationContext context) {
        var services = DevelopmentServices.start("order_producer");
        LoggerFactory.getLogger(TestOrderProducerApplication.class).info("Developing with {}", services.environment());
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("development services", Map.copyOf(services.environment())));
    }
}
