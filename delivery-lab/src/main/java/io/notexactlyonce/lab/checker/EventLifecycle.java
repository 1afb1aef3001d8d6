package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way into the log: whether it was meant, what its senders were told of it, and where it lies. */
final class EventLifecycle {

    private final UUID eventId;
    private HistoryEvent.@Nullable Intent intent;
    private HistoryEvent.@Nullable Acknowledged acknowledged;
    private HistoryEvent.@Nullable Failed failed;
    private @Nullable LogRecord firstCopy;
    private boolean unknown;
    private int attempts;
    private int failures;

    EventLifecycle(UUID eventId) {
        this.eventId = eventId;
    }

    /** What a sender knows of an event in the end; of several senders, who was told the most decides. */
    enum Outcome {
        NEVER_SENT,
        ACKNOWLEDGED,
        REFUSED,
        /** It may be in the log, and it may not. */
        UNKNOWN
    }

    void note(LogRecord copy) {
        firstCopy = copy;
    }

    void note(HistoryEvent entry) {
        if (entry instanceof HistoryEvent.Intent meant) {
            intent = meant;
        } else if (entry instanceof HistoryEvent.Sent) {
            attempts++;
        } else if (entry instanceof HistoryEvent.Acknowledged outcome) {
            acknowledged = outcome;
        } else if (entry instanceof HistoryEvent.Failed outcome) {
            failed = outcome;
            failures++;
        } else if (entry instanceof HistoryEvent.Unknown) {
            unknown = true;
        }
    }

    /** An attempt without an outcome is one whose process died over it: nobody knows whether Kafka has that one. */
    Outcome outcome() {
        if (acknowledged != null) {
            return Outcome.ACKNOWLEDGED;
        }
        if (unknown || attempts > failures) {
            return Outcome.UNKNOWN;
        }
        return failures > 0 ? Outcome.REFUSED : Outcome.NEVER_SENT;
    }

    UUID eventId() {
        return eventId;
    }

    Optional<HistoryEvent.Intent> intent() {
        return Optional.ofNullable(intent);
    }

    Optional<HistoryEvent.Acknowledged> acknowledged() {
        return Optional.ofNullable(acknowledged);
    }

    Optional<HistoryEvent.Failed> failed() {
        return Optional.ofNullable(failed);
    }

    /** The copy that a reader comes to first; which of two partitions that is, nobody can say. */
    Optional<LogRecord> firstCopy() {
        return Optional.ofNullable(firstCopy);
    }

    boolean isInLog() {
        return firstCopy != null;
    }

    boolean hasOrigin() {
        return intent != null || outcome() != Outcome.NEVER_SENT;
    }

    @Override
    public String toString() {
        if (firstCopy != null) {
            return firstCopy.toString();
        }
        return intent == null
                ? "event " + eventId
                : "event %s (order %s, sequence %d)".formatted(eventId, intent.orderId(), intent.sequence());
    }
}
