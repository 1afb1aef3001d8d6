package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.support.DefectiveConsumer;
import java.time.Duration;
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

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final String READINESS = "/actuator/health/readiness";

    @Test
    void isReplacedAndEachRecordIsSettledOnce() {
        try (World world = new World()) {
            var http = Http.of(world.startWith(Defective.class));
            world.send(Events.someOrders(10));
            world.awaitSettled();

            DEFECT.breakOne();
            await().atMost(BOUND).until(() -> http.status(READINESS) == 503);
            world.send(Events.someOrders(10));

            world.awaitSettled();
            world.journal().assertExact();
            await().atMost(BOUND).until(() -> http.status(READINESS) == 200);
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
