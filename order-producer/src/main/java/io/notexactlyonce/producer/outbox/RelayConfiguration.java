package io.notexactlyonce.producer.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Assembles the relay. */
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {

    @Bean
    Relay relay(
            OutboxTable table,
            JdbcClient jdbc,
            KafkaOperations<byte[], byte[]> kafka,
            PlatformTransactionManager transactions,
            RelaySettings settings,
            SilentPartitions silent,
            SendSpans spans,
            MeterRegistry meters) {
        var pipeline = new Pipeline(kafka, settings, silent, spans::acknowledged);
        return new Relay(
                table, new Buckets(jdbc), pipeline, silent, new TransactionTemplate(transactions), settings, meters);
    }

    @Bean
    SilentPartitions silentPartitions(RelaySettings settings, Clock clock) {
        return new SilentPartitions(settings::pauseAfter, clock);
    }

    /** A producer that is ended must send nothing more; by default it first sends its buffer, for up to 30 s. */
    @Bean
    DefaultKafkaProducerFactoryCustomizer endAtOnce() {
        return factory -> factory.setPhysicalCloseTimeout(0);
    }

    @Bean
    RelayLoop relayLoop(Relay relay, Destination destination, RelaySettings settings, Clock clock) {
        return new RelayLoop(relay, destination, settings, clock);
    }

    @Bean
    RelayTimer relayTimer(RelayLoop loop, RelaySettings settings, ApplicationEventPublisher events) {
        return new RelayTimer(loop, settings, events);
    }
}
