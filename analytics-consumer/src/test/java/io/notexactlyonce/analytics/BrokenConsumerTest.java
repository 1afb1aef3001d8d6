package io.notexactlyonce.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.testbed.support.DefectiveConsumer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The client of one consumer breaks: no error of Kafka's comes out of its polls, and none goes through any more. */
@Tag("full")
class BrokenConsumerTest {

    private static final DefectiveConsumer DEFECT = new DefectiveConsumer();

    private static final String READINESS = "/actuator/health/readiness";

    @Test
    void isReplacedAndGoesOnCounting() throws Exception {
        try (var stage = Stage.fresh()) {
            var service = stage.start(Protocol.CLASSIC, Map.of("spring.main.sources", Defective.class.getName()));
            stage.events().send(10);
            await().until(() -> stage.counts().events() == 10);

            DEFECT.breakOne();
            await().until(() -> service.get(READINESS).statusCode() == 503);
            stage.events().send(10);

            await().until(() -> stage.counts().events() == 20);
            await().until(() -> service.get(READINESS).statusCode() == 200);
            assertThat(stage.counts().doubled()).isEmpty();
            assertThat(DEFECT.failedPolls()).isEqualTo(1);
        }
    }

    /** Below the guard, as the client itself is. */
    static class Defective {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        DefaultKafkaConsumerFactoryCustomizer defect() {
            return factory -> factory.addPostProcessor(DEFECT::of);
        }
    }
}
