package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way into the log: whether it was meant, what its senders were told about it, and where it is. */
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

    /**
     * What the senders finally know about an event. With several, an acknowledgement outweighs doubt, and doubt a
     * refusal.
     */
    enum Outcome {
        NEVER_SENT,
        ACKNOWLEDGED,
        REFUSED,
        /** It may or may not be in the log. */
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

    /** An attempt without an outcome is one during which the process died: it may or may not have reached Kafka. */
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

    /** The copy that a reader reaches first. With copies in two partitions that isn't determined. */
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
