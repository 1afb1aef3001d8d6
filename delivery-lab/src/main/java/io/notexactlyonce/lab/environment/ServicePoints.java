package io.notexactlyonce.lab.environment;

import static io.notexactlyonce.testbed.Point.entering;
import static io.notexactlyonce.testbed.Point.leaving;

import io.notexactlyonce.testbed.Point;

/**
 * Every point in a service, or in one of its libraries, at which the lab intervenes from outside (with Byteman). The
 * lab doesn't depend on the services, so these names are strings; a test looks each one up in the jars.
 */
public final class ServicePoints {

    private static final String PRODUCER = "io.notexactlyonce.producer.outbox.";
    private static final String CONSUMER = "io.notexactlyonce.consumer.";
    private static final String ANALYTICS = "io.notexactlyonce.analytics.";
    private static final String KAFKA_PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";
    private static final String KAFKA_CONSUMER = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final String SEND_OFFSETS = "sendOffsetsToTransaction";
    private static final String END_TRANSACTION =
            "org.apache.kafka.clients.producer.internals.TransactionManager$EndTxnHandler";

    /** order-producer has encoded an event for the wire. */
    public static final Point EVENT_ENCODED = leaving("io.notexactlyonce.events.OrderEventCodec", "encode");

    /** Order and outbox row are written but not committed. */
    public static final Point EVENT_APPENDED = leaving(PRODUCER + "Outbox", "append");

    /** The relay tries to lock a bucket; true when no other relay has it. */
    public static final Point BUCKET_LOCK = entering(PRODUCER + "Buckets", "tryLock");

    /** The relay locks the rows that it is about to send. */
    public static final Point ROW_LOCK = entering(PRODUCER + "OutboxTable", "lock");

    public static final Point RECORD_KEY = entering(PRODUCER + "OutboxMessage", "key");

    /** Kafka has acknowledged, and the outbox still has the rows. */
    public static final Point ROWS_ACKNOWLEDGED = entering(PRODUCER + "OutboxTable", "delete");

    /** The rows are deleted, but the deletion isn't committed. */
    public static final Point ROWS_DELETED = leaving(PRODUCER + "OutboxTable", "delete");

    /** order-consumer has compared its database's offset of a partition with the group's, and goes back if the two differ. */
    public static final Point START_OFFSET = entering(CONSUMER + "delivery.StartOffsets", "goBack");

    /** order-consumer has polled and done nothing yet. */
    public static final Point BATCH_DELIVERED = entering(CONSUMER + "delivery.OrderEventsListener", "onRecords");

    public static final Point BEFORE_INBOX = entering(CONSUMER + "inbox.Inbox", "claim");

    /** The new events have their rows; the result is the ids that had none. */
    public static final Point INBOX_INSERTED = leaving(CONSUMER + "inbox.Inbox", "insert");

    public static final Point AFTER_INBOX = leaving(CONSUMER + "inbox.Inbox", "claim");

    /** All effects are written but not committed. */
    public static final Point EFFECTS_WRITTEN = leaving(CONSUMER + "delivery.DeliveryTransaction", "apply");

    /** The effects are committed, but the offset isn't. */
    public static final Point EFFECTS_COMMITTED = entering(CONSUMER + "deadletter.DeadLetterTopic", "publish");

    /** The orders are written; those that another transaction has changed meanwhile were skipped. */
    public static final Point VERSION_CHECK = entering(CONSUMER + "order.OrderTable", "requireAll");

    /** analytics-consumer has received a record, and waits for the commit of its offset. */
    public static final Point RECORD_PARKED = leaving(ANALYTICS + "parking.UncommittedRecords", "park");

    /** Decides which of the released records haven't been counted yet. */
    public static final Point COUNT_CLAIM = entering(ANALYTICS + "counting.EventCounts", "claim");

    /** Released but not counted. */
    public static final Point BEFORE_COUNT = entering(ANALYTICS + "counting.EventCounts", "add");

    /** Counted, but not committed if a transaction surrounds it. */
    public static final Point AFTER_COUNT = leaving(ANALYTICS + "counting.EventCounts", "add");

    public static final Point BEFORE_OFFSET_COMMIT = entering(KAFKA_CONSUMER, "commitSync");
    public static final Point AFTER_OFFSET_COMMIT = leaving(KAFKA_CONSUMER, "commitSync");

    public static final Point BEFORE_SHARE_COMMIT =
            entering("org.apache.kafka.clients.consumer.KafkaShareConsumer", "commitSync");

    public static final Point TRANSACTION_BEGUN = leaving(KAFKA_PRODUCER, "beginTransaction");

    /** The outputs are being sent, and the offsets are not part of the transaction yet. */
    public static final Point BEFORE_TRANSACTION_OFFSETS = entering(KAFKA_PRODUCER, SEND_OFFSETS);

    /** The offsets are part of the transaction, but nothing is committed. */
    public static final Point AFTER_TRANSACTION_OFFSETS = leaving(KAFKA_PRODUCER, SEND_OFFSETS);

    public static final Point BEFORE_TRANSACTION_COMMIT = entering(KAFKA_PRODUCER, "commitTransaction");
    public static final Point AFTER_TRANSACTION_COMMIT = leaving(KAFKA_PRODUCER, "commitTransaction");

    /** In the client's sender thread, once every record and every offset of the transaction is in its log. */
    public static final Point ALL_BUT_THE_COMMIT = entering(END_TRANSACTION, "requestBuilder");

    /** A consumer is told of partitions that it gets, and hasn't read from them yet. */
    public static final Point PARTITIONS_ASSIGNED = entering(
            "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer"
                    + "$ListenerConsumerRebalanceListener",
            "onPartitionsAssigned");

    private ServicePoints() {}
}
