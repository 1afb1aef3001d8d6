package io.notexactlyonce.analytics.kafka;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the consumer cannot be said in {@code application.yml}. */
@Configuration
class KafkaConfiguration {

    @Bean
    DefaultKafkaConsumerFactoryCustomizer groupMembership(GroupSettings group) {
        return factory -> factory.updateConfigs(group.asConsumerConfig());
    }
}
