package io.notexactlyonce.lab.model;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A line of a history. Offsets and partitions are those of the topic under test; a process is named by its role and number
 * ("naive-consumer-1"), and keeps that name when it is started again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface HistoryEvent {

    Instant at();

    String process();

    /** Those it is about, of the topic's events. */
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

    /** Somebody decided that this event is to be in the log. Where an intent is rolled back, there was none. */
    record Intent(Instant at, String process, UUID eventId, String orderId, long sequence, String payloadHash)
            implements OfOneEvent {}

    /** The event was handed to a producer; again for each time its program tries anew. */
    record Sent(Instant at, String process, UUID eventId) implements OfOneEvent {}

    /** The producer said that it is in the log. @param offset -1 when the producer doesn't know it, as with acks=0 */
    record Acknowledged(Instant at, String process, UUID eventId, int partition, long offset) implements OfOneEvent {}

    /** The program took a failed send for "it isn't in the log", as most programs do. */
    record Failed(Instant at, String process, UUID eventId, String error) implements OfOneEvent {}

    /** A send failed, and its program knows that the event may be in the log all the same. */
    record Unknown(Instant at, String process, UUID eventId, String error) implements OfOneEvent {}

    /** A transaction is over, as its producer knows it. Whether its events are acknowledged is decided with it. */
    record TransactionEnded(Instant at, String process, List<Write> writes, boolean committed) implements HistoryEvent {

        @Override
        public List<UUID> eventIds() {
            return writes.stream().map(Write::eventId).toList();
        }
    }

    /** A record that a transaction has written. @param offset -1 when its producer was told none */
    record Write(UUID eventId, int partition, long offset) {}

    /** A record was given to the program. @param epoch counts the assignments of this process, over its restarts too */
    record Delivered(Instant at, String process, long epoch, int partition, long offset, UUID eventId)
            implements OfOneEvent {}

    /** The program went back to try again: what it is given next, it has asked for. @param offset the next to be read */
    record Rewound(Instant at, String process, long epoch, int partition, long offset) implements HistoryEvent {}

    /** The effects of these events are durable, whatever their store is. */
    record Effected(Instant at, String process, List<UUID> eventIds) implements HistoryEvent {}

    /** @param offset the next one to read: all before it count as done */
    record OffsetCommitted(Instant at, String process, int partition, long offset) implements HistoryEvent {}

    /** The process was given these partitions, and no others. */
    record Assigned(Instant at, String process, long epoch, List<Integer> partitions) implements HistoryEvent {}

    /** The process died. @param point where, or of what */
    record Crashed(Instant at, String process, String point) implements HistoryEvent {}

    /** Somebody broke something, or mended it. @param fault in words; the same at its begin and its end */
    record Fault(Instant at, String process, String fault, boolean begins) implements HistoryEvent {}
}
