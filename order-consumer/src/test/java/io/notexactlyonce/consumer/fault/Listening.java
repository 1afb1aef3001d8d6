package io.notexactlyonce.consumer.fault;

import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;

/** A container as many services have it: manual acknowledgement and whatever the framework does by default. */
final class Listening {

    /** What a listener does with a poll. */
    interface Handler {

        void handle(List<ConsumerRecord<byte[], byte[]>> records);
    }

    private Listening() {}

    static KafkaMessageListenerContainer<byte[], byte[]> byDefault(World world, Handler handler) {
        return with(world, handler, new DefaultErrorHandler());
    }

    static KafkaMessageListenerContainer<byte[], byte[]> with(
            World world, Handler handler, CommonErrorHandler errorHandler) {
        return with(world, world.broker().bootstrapServers(), handler, errorHandler);
    }

    static KafkaMessageListenerContainer<byte[], byte[]> with(
            World world, String bootstrapServers, Handler handler, CommonErrorHandler errorHandler) {
        return listening(world, bootstrapServers, "naive-" + UUID.randomUUID(), handler, errorHandler);
    }

    static KafkaMessageListenerContainer<byte[], byte[]> inGroup(World world, String group, Handler handler) {
        return listening(world, world.broker().bootstrapServers(), group, handler, new DefaultErrorHandler());
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> listening(
            World world, String bootstrapServers, String group, Handler handler, CommonErrorHandler errorHandler) {
        ContainerProperties properties = new ContainerProperties(Topics.ORDERS);
        properties.setGroupId(group);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        BatchAcknowledgingMessageListener<byte[], byte[]> listener =
                (List<ConsumerRecord<byte[], byte[]>> records, Acknowledgment acknowledgment) -> {
                    handler.handle(records);
                    acknowledgment.acknowledge();
                };
        properties.setMessageListener(listener);
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                properties);
        container.setCommonErrorHandler(errorHandler);
        world.atEnd(container::stop);
        container.start();
        return container;
    }
}
