package io.notexactlyonce.settlement.kafka;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.transaction.InputState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Uses the admin client: a consumer can't see a topic's id, and waits for offsets while a transaction is open. */
@Component
class OrdersState implements InputState {

    private final Broker broker;
    private final String group;

    OrdersState(Broker broker, KafkaProperties kafka) {
        this.broker = broker;
        this.group = kafka.getConsumer().getGroupId();
    }

    @Override
    public Optional<String> topicId() {
        return answer(admin -> admin.describeTopics(List.of(Topics.ORDERS))
                .topicNameValues()
                .get(Topics.ORDERS)
                .thenApply(topic -> topic.topicId().toString()));
    }

    @Override
    public Optional<Map<TopicPartition, OffsetAndMetadata>> committed() {
        return answer(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private <T> Optional<T> answer(Broker.Question<T> question) {
        try {
            return Optional.of(broker.ask(question));
        } catch (BrokerAwayException e) {
            return Optional.empty();
        }
    }
}
