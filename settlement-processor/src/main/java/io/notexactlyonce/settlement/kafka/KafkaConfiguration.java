package io.notexactlyonce.settlement.kafka;

import io.notexactlyonce.events.poll.PollGuard;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.ProducerListener;

/** Consumer settings that can't be expressed in {@code application.yml}. */
@Configuration
class KafkaConfiguration {

    @Bean
    DefaultKafkaConsumerFactoryCustomizer groupMembership(GroupSettings group) {
        return factory -> factory.updateConfigs(group.asConsumerConfig());
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer pollGuard(ConsumptionHealthIndicator consumption) {
        return factory -> factory.addPostProcessor(
                consumer -> guarded(consumer, factory.getConfigurationProperties(), consumption.polls()));
    }

    /** By default Spring logs each record that can't be sent, with its payload; the service logs its outcome anyway. */
    @Bean
    ProducerListener<Object, Object> silent() {
        return new ProducerListener<>() {};
    }

    /** Keys and values are bytes, as the deserializers in {@code application.yml} make them. */
    @SuppressWarnings("unchecked")
    private static <K, V> Consumer<K, V> guarded(
            Consumer<K, V> consumer, Map<String, Object> settings, Set<PollGuard> members) {
        return (Consumer<K, V>) PollGuard.of((Consumer<byte[], byte[]>) consumer, settings, members);
    }
}
