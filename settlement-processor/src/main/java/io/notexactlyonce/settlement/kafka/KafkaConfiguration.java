package io.notexactlyonce.settlement.kafka;

import java.lang.reflect.Proxy;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** What of the consumer cannot be said in {@code application.yml}. */
@Configuration
class KafkaConfiguration {

    @Bean
    DefaultKafkaConsumerFactoryCustomizer groupMembership(GroupSettings group) {
        return factory -> factory.updateConfigs(group.asConsumerConfig());
    }

    /** After all settings: the reader has the same as the member of the group. */
    @Bean
    DefaultKafkaConsumerFactoryCustomizer pollGuard(ConsumptionHealthIndicator consumption) {
        return factory -> factory.addPostProcessor(consumer -> guarded(consumer, factory, consumption));
    }

    @SuppressWarnings("unchecked")
    private static <K, V> Consumer<K, V> guarded(
            Consumer<K, V> consumer,
            DefaultKafkaConsumerFactory<?, ?> factory,
            ConsumptionHealthIndicator consumption) {
        var guard = new PollGuard(
                (Consumer<byte[], byte[]>) consumer,
                new OneByOneReader(factory.getConfigurationProperties()),
                consumption.polls());
        return (Consumer<K, V>)
                Proxy.newProxyInstance(Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, guard);
    }
}
