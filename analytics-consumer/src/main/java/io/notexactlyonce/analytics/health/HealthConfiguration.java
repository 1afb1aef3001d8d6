package io.notexactlyonce.analytics.health;

import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** The client that the health check asks with: one for the life of the service, so that a probe costs one request. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    @Bean
    Admin healthAdmin(KafkaAdmin settings) {
        return Admin.create(settings.getConfigurationProperties());
    }
}
