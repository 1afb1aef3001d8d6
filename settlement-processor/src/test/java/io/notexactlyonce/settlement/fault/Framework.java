package io.notexactlyonce.settlement.fault;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.config.ContainerCustomizer;
import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.util.backoff.FixedBackOff;

/** What the framework does by itself, in place of what the service has instead: controls. */
final class Framework {

    private Framework() {}

    /** Goes back to the first record of a batch that failed, whatever has failed. */
    static class Rewinding {

        @Bean
        @Primary
        AfterRollbackProcessor<Object, Object> byDefault() {
            return new DefaultAfterRollbackProcessor<>(new FixedBackOff(200, FixedBackOff.UNLIMITED_ATTEMPTS));
        }
    }

    /** Polls on after it was fenced. */
    static class PollingOn {

        @Bean
        @Primary
        ContainerCustomizer<Object, Object, ConcurrentMessageListenerContainer<Object, Object>> byDefault() {
            return container -> container.getContainerProperties().setStopContainerWhenFenced(false);
        }
    }
}
