package io.notexactlyonce.settlement.transaction;

import io.notexactlyonce.settlement.stats.Outcomes;
import io.notexactlyonce.settlement.tracing.TransactionSpans;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** Transaction settings that can't be expressed in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class TransactionConfiguration {

    /**
     * As many ids as consumer threads; a replacement producer reuses its predecessor's id. By default it gets the next
     * number: the predecessor's open transaction then stays open until its timeout, and a restart uses different ids.
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

    /** The container finds this bean, and runs the listener, the offsets and the commit in its transactions. */
    @Bean
    KafkaTransactionManager<?, ?> kafkaTransactionManager(
            ProducerFactory<?, ?> producers,
            Outcomes outcomes,
            RetryPace pace,
            Rollbacks rollbacks,
            TransactionSpans spans) {
        var manager = new KafkaTransactionManager<>(producers);
        manager.addListener(outcomes);
        manager.addListener(pace);
        manager.addListener(rollbacks);
        manager.addListener(spans);
        return manager;
    }

    /**
     * By default a fenced container only logs that and polls on, past the records whose transaction has just failed, so
     * they would never be settled. A stopped container is restarted from the committed offsets.
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
