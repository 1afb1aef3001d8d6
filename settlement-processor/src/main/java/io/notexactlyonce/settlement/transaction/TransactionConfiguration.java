package io.notexactlyonce.settlement.transaction;

import io.notexactlyonce.settlement.stats.Outcomes;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** What of the transactions cannot be said in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    /**
     * As many ids as consumer threads, used again when a producer is replaced. By default a replacement gets the next
     * number: what its predecessor left open stays open until the timeout, and the ids after a restart are others.
     */
    @Bean
    DefaultKafkaProducerFactoryCustomizer transactional(
            TransactionalIds ids, TransactionSettings settings, KafkaProperties kafka) {
        return factory -> {
            factory.updateConfigs(settings.asProducerConfig());
            factory.setTransactionIdPrefix(ids.prefix());
            factory.setTransactionIdSuffixStrategy(
                    new DefaultTransactionIdSuffixStrategy(kafka.getListener().getConcurrency()));
        };
    }

    /** The container finds it and runs the listener, the offsets and the commit in it. */
    @Bean
    KafkaTransactionManager<?, ?> kafkaTransactionManager(
            ProducerFactory<?, ?> producers, Outcomes outcomes, RetryPace pace, Rollbacks rollbacks) {
        var manager = new KafkaTransactionManager<>(producers);
        manager.addListener(outcomes);
        manager.addListener(pace);
        manager.addListener(rollbacks);
        return manager;
    }

    /**
     * By default the container logs that it was fenced and polls on, behind the records whose transaction has just failed:
     * nobody settles them. Stopped, it is started again from the committed offsets.
     *
     * @see FencedConsumers
     */
    @Bean
    ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> stopWhenFenced(
            BackToCommitted positions, InputContinuity continuity) {
        return container -> {
            container.getContainerProperties().setStopContainerWhenFenced(true);
            container.getContainerProperties().setConsumerRebalanceListener(positions);
            container.getContainerProperties().setOffsetAndMetadataProvider(continuity);
        };
    }
}
