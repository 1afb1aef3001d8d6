package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Intervention;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A mechanism that keeps a promise of a service. The lab can take each one out from outside, to show what breaks
 * without it.
 */
public enum Guard {
    PRODUCER_IDEMPOTENCE(
            Component.ORDER_PRODUCER,
            "the broker refuses a batch that it already has, or that is out of sequence",
            settings("{\"spring.kafka.producer.properties\": {\"[enable.idempotence]\": false}}")),
    RECORD_KEY(
            Component.ORDER_PRODUCER,
            "an order's events share a partition",
            MethodOverride.returning(ServicePoints.RECORD_KEY, "$0.eventId().toString()")),
    RELAY_BUCKET(
            Component.ORDER_PRODUCER,
            "only one relay sends an order's events",
            MethodOverride.returning(ServicePoints.BUCKET_LOCK, "true"),
            MethodOverride.returning(ServicePoints.ROW_LOCK, "$1")),
    INBOX_CLAIM(
            Component.ORDER_CONSUMER,
            "an event that has been applied is recognised",
            always(ServicePoints.INBOX_INSERTED, "$!.addAll($1.keySet())")),
    VERSION_CHECK(
            Component.ORDER_CONSUMER,
            "a change based on an outdated state of an order is refused",
            MethodOverride.skipping(ServicePoints.VERSION_CHECK)),
    /** Taken out together with {@link #START_OFFSET}, which would read again what was acknowledged too early. */
    ACKNOWLEDGEMENT_ORDER(
            Component.ORDER_CONSUMER,
            "the offset is committed after the effect (taken out together with start-offset, which makes up for it)",
            settings("{\"spring.kafka.listener.ack-mode\": \"manual_immediate\"}"),
            always(ServicePoints.BATCH_DELIVERED, "$2.acknowledge()"),
            MethodOverride.skipping(ServicePoints.START_OFFSET)),
    START_OFFSET(
            Component.ORDER_CONSUMER,
            "what the database doesn't know is read again, whatever the group has committed",
            MethodOverride.skipping(ServicePoints.START_OFFSET)),
    RELEASE_BY_COMMIT(
            Component.ANALYTICS_CONSUMER,
            "a record is counted after its offset is committed, and not if it was counted before",
            always(ServicePoints.RECORD_PARKED, "$0.releaseBelow($1, Long.MAX_VALUE)"),
            MethodOverride.returning(ServicePoints.COUNT_CLAIM, "$1.records().stream()")),
    OFFSETS_IN_TRANSACTION(
            Component.SETTLEMENT_PROCESSOR,
            "outputs are committed together with the offsets of their input",
            always(ServicePoints.BEFORE_TRANSACTION_OFFSETS, "$0.commitTransaction(); $0.beginTransaction()")),
    GROUP_FENCING(
            Component.SETTLEMENT_PROCESSOR,
            "an instance that has lost its partitions can't commit its outputs",
            always(
                    ServicePoints.BEFORE_TRANSACTION_OFFSETS,
                    "$2 = new org.apache.kafka.clients.consumer.ConsumerGroupMetadata(\"settlement-processor\")")),
    READ_COMMITTED(
            Component.SETTLEMENT_PROCESSOR,
            "records of aborted transactions aren't settled",
            settings("{\"spring.kafka.consumer.isolation-level\": \"read_uncommitted\"}"));

    private final Component role;
    private final String purpose;
    private final Map<String, String> environment;
    private final List<Intervention> interventions;

    Guard(Component role, String purpose, Map<String, String> environment, Intervention... interventions) {
        this.role = role;
        this.purpose = purpose;
        this.environment = environment;
        this.interventions = List.of(interventions);
    }

    Guard(Component role, String purpose, Intervention... interventions) {
        this(role, purpose, Map.of(), interventions);
    }

    /** For the command line, as in "inbox-claim". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The service that has it. */
    public Component role() {
        return role;
    }

    /** Its purpose, in words. */
    public String purpose() {
        return purpose;
    }

    /** The purpose of each by its label, in the order of the services. */
    public static Map<String, String> purposes() {
        var purposes = new LinkedHashMap<String, String>();
        for (var guard : values()) {
            purposes.put(guard.label(), guard.purpose);
        }
        return purposes;
    }

    /** The service runs without it from its next start on. */
    void takeOutOf(JavaProcess.Builder service) {
        service.environment(environment);
        interventions.forEach(service::with);
    }

    private static Map<String, String> settings(String json) {
        return Map.of("SPRING_APPLICATION_JSON", json);
    }

    private static MethodOverride always(Point point, String action) {
        return new MethodOverride(point, action, 1, Integer.MAX_VALUE);
    }
}
