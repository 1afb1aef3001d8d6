package io.notexactlyonce.producer.kafka;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.outbox.Destination;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The topic that this service owns. It is created as soon as a broker answers, and nothing is sent before that: if a
 * broker created it with its defaults, the first record would fix the number of its partitions.
 */
@Component
public class OrdersTopic implements Destination {

    private static final Logger log = LoggerFactory.getLogger(OrdersTopic.class);

    private final Broker broker;
    private final RecordSizes records;
    private final NewTopic wanted;

    OrdersTopic(Broker broker, RecordSizes records, TopicSettings settings) {
        this.broker = broker;
        this.records = records;
        this.wanted = new NewTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS, settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG, Integer.toString(Bounds.MAX_RECORD_BYTES)));
    }

    @Override
    public boolean isReady() {
        try {
            OptionalInt partitions = partitions();
            partitions.ifPresentOrElse(this::warnOfAnotherShape, this::make);
            return true;
        } catch (BrokerAwayException e) {
            log.debug("The broker does not answer", e);
            return false;
        }
    }

    /** Asks the broker for the topic's current state. */
    public TopicState state() {
        try {
            OptionalInt partitions = partitions();
            return partitions.isEmpty()
                    ? new TopicState.Missing()
                    : new TopicState.Present(partitions.getAsInt(), Topics.ORDERS_PARTITIONS);
        } catch (BrokerAwayException e) {
            return new TopicState.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** Empty when the topic does not exist. */
    private OptionalInt partitions() {
        try {
            return OptionalInt.of(broker.ask(admin ->
                            admin.describeTopics(List.of(Topics.ORDERS)).allTopicNames())
                    .get(Topics.ORDERS)
                    .partitions()
                    .size());
        } catch (BrokerAwayException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /**
     * Creates the topic, unless another instance was faster. A broker may learn of it a moment after the controller; a
     * send waits for that, up to max.block.ms.
     */
    private void make() {
        try {
            broker.ask(admin -> admin.createTopics(List.of(wanted)).all());
            log.info("Created topic {} with {} partitions", Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        } catch (BrokerAwayException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** Changes nothing: adding partitions to a live topic lets an order's later events overtake its earlier ones. */
    private void warnOfAnotherShape(int partitions) {
        records.warnIfLarger(Topics.ORDERS, Bounds.MAX_RECORD_BYTES);
        if (partitions != Topics.ORDERS_PARTITIONS) {
            log.warn(
                    "Topic {} has {} partitions instead of {}. Each order keeps its partition as long as the count stays;"
                            + " change it only by moving to a new topic.",
                    Topics.ORDERS,
                    partitions,
                    Topics.ORDERS_PARTITIONS);
        }
    }
}
