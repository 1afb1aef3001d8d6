package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.events.poll.BoundedPoll;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;

/** The objects that the consumers need in addition to the settings in {@code application.yml}. */
@Configuration(proxyBeanMethods = false)
class ParkingConfiguration {

    @Bean
    DefaultKafkaConsumerFactoryCustomizer releaseOnCommit(UncommittedRecords uncommitted) {
        return factory -> factory.updateConfigs(Map.of(
                ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                List.of(BoundedPoll.class.getName(), ReleaseOnCommit.class.getName()),
                ReleaseOnCommit.UNCOMMITTED_RECORDS,
                uncommitted));
    }

    /** The default handler seeks back to have the batch redelivered, up to ten times: that is not at most once. */
    @Bean
    CommonErrorHandler neverDeliverAgain() {
        return new CommonLoggingErrorHandler();
    }
}
