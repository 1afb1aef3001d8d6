package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.support.DefectiveConsumer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

/** The client of one consumer breaks: no error of Kafka's comes out of its polls, and none goes through any more. */
@Tag("full")
class BrokenConsumerTest {

    private static final DefectiveConsumer DEFECT = new DefectiveConsumer();

    private static final Duration BOUND = Duration.ofMinutes(2);

    @Test
    void isReplacedAndNothingIsLost() {
        try (World world = new World()) {
            Http http = Http.of(world.start("spring.main.sources=" + Defective.class.getName()));
            world.send(Events.someOrders(10));
            world.awaitApplied(10);
            int before = DEFECT.failedPolls();

            DEFECT.breakOne();
            http.awaitReadiness(503);
            world.send(Events.someOrders(10));

            world.awaitApplied(20);
            http.awaitReadiness(200);
            assertThat(DEFECT.failedPolls() - before).isEqualTo(1);
        }
    }

    /** The control: the framework logs it, polls on at once, and nothing is consumed. */
    @Test
    void isPolledForEverByTheFramework() {
        try (World world = new World()) {
            var consumed = new AtomicInteger();
            var container = byDefault(world, consumed);
            var events = Events.someOrders(10);
            world.send(events);
            await().atMost(BOUND).until(consumed::get, count -> count == events.size());
            int before = DEFECT.failedPolls();

            DEFECT.breakOne();
            await().atMost(BOUND).until(() -> DEFECT.failedPolls() - before > 100);
            world.send(Events.someOrders(10));
            await().atMost(BOUND).until(() -> DEFECT.failedPolls() - before > 300);

            assertThat(consumed.get()).isEqualTo(events.size());
            assertThat(container.isRunning()).isTrue();
        }
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> byDefault(World world, AtomicInteger consumed) {
        var properties = new ContainerProperties(Topics.ORDERS);
        properties.setGroupId(world.group());
        properties.setMessageListener((MessageListener<byte[], byte[]>) event -> consumed.incrementAndGet());
        var factory = new DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", world.broker().bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        factory.addPostProcessor(DEFECT::of);
        var container = new KafkaMessageListenerContainer<>(factory, properties);
        world.atEnd(container::stop);
        container.start();
        return container;
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
