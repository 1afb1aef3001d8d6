package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.List;
import java.util.Map;

/** The points at which a service's promises are decided, each named by what is done and what is not done yet. */
final class ServiceCrashPoints {

    private static final String PRODUCER = "io.notexactlyonce.producer.";
    private static final String CONSUMER = "io.notexactlyonce.consumer.";
    private static final String ANALYTICS = "io.notexactlyonce.analytics.";
    private static final String KAFKA_PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";

    private static final Map<Component, List<CrashPoint>> POINTS = Map.of(
            Component.ORDER_PRODUCER,
            List.of(
                    // order and event are written and not committed
                    CrashPoint.leaving(PRODUCER + "outbox.Outbox", "append"),
                    // Kafka has acknowledged, the outbox still has the rows
                    CrashPoint.entering(PRODUCER + "outbox.OutboxTable", "delete"),
                    // the rows are deleted, and the deletion isn't committed
                    CrashPoint.leaving(PRODUCER + "outbox.OutboxTable", "delete")),
            Component.ORDER_CONSUMER,
            List.of(
                    CrashPoint.entering(CONSUMER + "inbox.Inbox", "claim"),
                    CrashPoint.leaving(CONSUMER + "inbox.Inbox", "claim"),
                    // all is written and nothing committed
                    CrashPoint.leaving(CONSUMER + "delivery.DeliveryTransaction", "apply"),
                    // committed, and the offset isn't
                    CrashPoint.entering(CONSUMER + "deadletter.DeadLetterTopic", "publish"),
                    // the offset is committed
                    CrashPoint.leaving("org.apache.kafka.clients.consumer.KafkaConsumer", "commitSync")),
            Component.ANALYTICS_CONSUMER,
            List.of(
                    // released and not counted
                    CrashPoint.entering(ANALYTICS + "counting.EventCounts", "add"),
                    // written, and not committed where there is a transaction around it
                    CrashPoint.leaving(ANALYTICS + "counting.EventCounts", "add")),
            Component.SETTLEMENT_PROCESSOR,
            List.of(
                    // the output is under way, and the offsets aren't part of the transaction yet
                    CrashPoint.entering(KAFKA_PRODUCER, "sendOffsetsToTransaction"),
                    // they are, and nothing is committed
                    CrashPoint.leaving(KAFKA_PRODUCER, "sendOffsetsToTransaction"),
                    CrashPoint.entering(KAFKA_PRODUCER, "commitTransaction"),
                    // all is committed
                    CrashPoint.leaving(KAFKA_PRODUCER, "commitTransaction")));

    private static final int LATEST_CALL = 5;

    private ServiceCrashPoints() {}

    /** @param luck 0 or more; decides the point, and the how-manieth call crashes */
    static CrashPoint of(Component service, int luck) {
        var points = POINTS.get(service);
        return points.get(luck % points.size()).onCall(1 + luck / points.size() % LATEST_CALL);
    }
}
