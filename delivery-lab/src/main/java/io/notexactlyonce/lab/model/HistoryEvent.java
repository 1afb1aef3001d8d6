package io.notexactlyonce.lab.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A line of a history. Offsets and partitions are those of the topic under test. A process is named by its role and
 * number ("naive-consumer-1"), and keeps its name when it is restarted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface HistoryEvent {

    Instant at();

    String process();

    /** The topic's events that it concerns. */
    default List<UUID> eventIds() {
        return List.of();
    }

    /** Something that happened to one of the topic's events. */
    sealed interface OfOneEvent extends HistoryEvent {

        UUID eventId();

        @Override
        default List<UUID> eventIds() {
            return List.of(eventId());
        }
    }

    /** A program decided that this event should be in the log. An intent that is rolled back doesn't count. */
    record Intent(Instant at, String process, UUID eventId, String orderId, long sequence, String payloadHash)
            implements OfOneEvent {}

    /** The event was handed to a producer; recorded again at each retry of its program. */
    record Sent(Instant at, String process, UUID eventId) implements OfOneEvent {}

    /** The producer reported success. @param offset -1 when the producer doesn't know it, as with acks=0 */
    record Acknowledged(Instant at, String process, UUID eventId, int partition, long offset) implements OfOneEvent {}

    /** A send failed, and the program concluded that the event isn't in the log, as most programs do. */
    record Failed(Instant at, String process, UUID eventId, String error) implements OfOneEvent {}

    /** A send failed, and the program knows that the event may still be in the log. */
    record Unknown(Instant at, String process, UUID eventId, String error) implements OfOneEvent {}

    /**
     * A transaction has ended, according to its producer. Its outcome decides whether its events count as acknowledged.
     */
    record TransactionEnded(Instant at, String process, List<Write> writes, boolean committed) implements HistoryEvent {

        @Override
        public List<UUID> eventIds() {
            return writes.stream().map(Write::eventId).toList();
        }
    }

    /** A record written in a transaction. @param offset -1 when its producer got none */
    record Write(UUID eventId, int partition, long offset) {}

    /** A record was delivered. @param epoch counts the assignments of this process, across restarts */
    record Delivered(Instant at, String process, long epoch, int partition, long offset, UUID eventId)
            implements OfOneEvent {}

    /** The program sought back to retry, so the next deliveries are intended. @param offset the next to be read */
    record Rewound(Instant at, String process, long epoch, int partition, long offset) implements HistoryEvent {}

    /** The effects of these events are durable, in whatever store. */
    record Effected(Instant at, String process, List<UUID> eventIds) implements HistoryEvent {}

    /** @param offset the next one to read: all before it count as done */
    record OffsetCommitted(Instant at, String process, int partition, long offset) implements HistoryEvent {}

    /** The process was given these partitions, and no others. */
    record Assigned(Instant at, String process, long epoch, List<Integer> partitions) implements HistoryEvent {}

    /** The process died. @param point where, or of what */
    record Crashed(Instant at, String process, String point) implements HistoryEvent {}

    /** The lab began or ended a fault. @param fault in words; the same at its beginning and its end */
    record Fault(Instant at, String process, String fault, boolean begins) implements HistoryEvent {}
}
