package io.notexactlyonce.lab.naive.spring;

import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.lab.naive.clients.LastEventWins;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafkaRetryTopic;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What Spring Boot would configure, with all defaults. */
@Configuration
@EnableKafkaRetryTopic
class SpringProgram {

    private final ProgramConfig config = ProgramConfig.ofEnvironment();

    /** The listener's threads keep the process alive until it is stopped. */
    static void run(Class<?> listener) {
        new AnnotationConfigApplicationContext(SpringProgram.class, listener).registerShutdownHook();
    }

    @Bean
    LastEventWins orders() {
        return new LastEventWins(config);
    }

    @Bean
    ConsumerHistory notes() {
        return ConsumerHistory.of(config);
    }

    @Bean
    ConsumerFactory<byte[], byte[]> consumers() {
        return new DefaultKafkaConsumerFactory<>(
                ClientSettings.ofConsumer(config, Map.of("enable.auto.commit", false)));
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory(
            ConsumerFactory<byte[], byte[]> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(consumers);
        return factory;
    }

    /** Writes to the retry topics. */
    @Bean
    KafkaTemplate<byte[], byte[]> kafkaTemplate() {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    /** Creates the retry topics. */
    @Bean
    KafkaAdmin kafkaAdmin() {
        return new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()));
    }

    /** Resumes the retry topics' consumers when it is time. */
    @Bean
    TaskScheduler taskScheduler() {
        return new ThreadPoolTaskScheduler();
    }
}
