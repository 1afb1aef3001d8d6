package io.notexactlyonce.producer.kafka;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.outbox.Destination;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The topic that this service owns. It is made as soon as a broker answers, and nothing is sent before: the first record
 * to a topic that some other default made would fix its partitions.
 */
@Component
public class OrdersTopic implements Destination {

    private static final Logger log = LoggerFactory.getLogger(OrdersTopic.class);

    private static final String RECORD_LIMIT = TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG;

    private final Broker broker;
    private final NewTopic wanted;

    OrdersTopic(Broker broker, TopicSettings settings) {
        this.broker = broker;
        this.wanted = new NewTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS, settings.replicationFactor())
                .configs(Map.of(RECORD_LIMIT, Integer.toString(Bounds.MAX_RECORD_BYTES)));
    }

    @Override
    public boolean isReady() {
        try {
            OptionalInt partitions = broker.partitionsOf(Topics.ORDERS);
            partitions.ifPresentOrElse(this::warnOfAnotherShape, this::make);
            return true;
        } catch (BrokerUnavailableException e) {
            log.debug("The broker does not answer", e);
            return false;
        }
    }

    /** How the topic is at this moment, asked of the broker. */
    public TopicState state() {
        try {
            OptionalInt partitions = broker.partitionsOf(Topics.ORDERS);
            return partitions.isEmpty()
                    ? new TopicState.Missing()
                    : new TopicState.Present(partitions.getAsInt(), Topics.ORDERS_PARTITIONS);
        } catch (BrokerUnavailableException e) {
            return new TopicState.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** The broker may know of it a moment later than the controller; a send waits for that within max.block.ms. */
    private void make() {
        broker.create(wanted);
        log.info("Made topic {} with {} partitions", Topics.ORDERS, Topics.ORDERS_PARTITIONS);
    }

    /**
     * Nothing is changed: adding partitions to a live topic lets an order's later events overtake its earlier ones; and a limit
     * below the size of what is stored has look-ups by time fail.
     */
    private void warnOfAnotherShape(int partitions) {
        if (!broker.isAtMost(Topics.ORDERS, RECORD_LIMIT, Bounds.MAX_RECORD_BYTES)) {
            log.warn(
                    "Topic {} takes records that are larger than {} bytes when decompressed; one of a few kilobytes on the wire"
                            + " can end each of its readers with an OutOfMemoryError. If it stores none that large:"
                            + " kafka-configs.sh --alter --topic {} --add-config {}={}",
                    Topics.ORDERS,
                    Bounds.MAX_RECORD_BYTES,
                    Topics.ORDERS,
                    RECORD_LIMIT,
                    Bounds.MAX_RECORD_BYTES);
        }
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
