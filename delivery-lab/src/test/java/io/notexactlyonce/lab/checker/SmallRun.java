package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A run of a few steps, put down by hand: one order, partition 0, a consumer "c" whose epoch is 1 if none is given. */
final class SmallRun {

    static final UUID CREATED = new UUID(0, 1);
    static final UUID CANCELLED = new UUID(0, 2);
    private static final Instant BEGIN = Instant.parse("2026-11-25T10:00:00Z");

    final Set<UUID> deadLettered = new HashSet<>();
    final Map<UUID, Integer> effects = new HashMap<>();
    private final List<HistoryEvent> history = new ArrayList<>();
    private final List<LogRecord> log = new ArrayList<>();
    private boolean isRead;

    SmallRun inLog(long offset, UUID eventId) {
        log.add(read(offset, eventId));
        return this;
    }

    SmallRun abortedInLog(long offset, UUID eventId) {
        log.add(read(offset, eventId).uncommitted());
        return this;
    }

    SmallRun meant(UUID eventId) {
        history.add(new HistoryEvent.Intent(
                at(), "p", eventId, "order-1", eventId.getLeastSignificantBits(), "" + eventId));
        return this;
    }

    SmallRun sent(UUID eventId) {
        history.add(new HistoryEvent.Sent(at(), "p", eventId));
        return this;
    }

    SmallRun acknowledged(long offset, UUID eventId) {
        history.add(new HistoryEvent.Acknowledged(at(), "p", eventId, 0, offset));
        return this;
    }

    SmallRun failed(UUID eventId) {
        history.add(new HistoryEvent.Failed(at(), "p", eventId, "timeout"));
        return this;
    }

    SmallRun unknown(UUID eventId) {
        history.add(new HistoryEvent.Unknown(at(), "p", eventId, "timeout"));
        return this;
    }

    SmallRun assigned(long epoch) {
        history.add(new HistoryEvent.Assigned(at(), "c", epoch, List.of(0)));
        return this;
    }

    SmallRun delivered(long offset, UUID eventId) {
        return delivered(1, offset, eventId);
    }

    SmallRun delivered(long epoch, long offset, UUID eventId) {
        history.add(new HistoryEvent.Delivered(at(), "c", epoch, 0, offset, eventId));
        return this;
    }

    SmallRun rewound(long offset) {
        history.add(new HistoryEvent.Rewound(at(), "c", 1, 0, offset));
        return this;
    }

    /** And written down. */
    SmallRun effected(UUID eventId) {
        history.add(new HistoryEvent.Effected(at(), "c", List.of(eventId)));
        return effect(eventId);
    }

    SmallRun effect(UUID eventId) {
        effects.merge(eventId, 1, Integer::sum);
        isRead = true;
        return this;
    }

    SmallRun committed(long offset) {
        history.add(new HistoryEvent.OffsetCommitted(at(), "c", 0, offset));
        return this;
    }

    SmallRun deadLettered(UUID eventId) {
        deadLettered.add(eventId);
        isRead = true;
        return this;
    }

    Observation observation() {
        return new Observation(
                history,
                log,
                deadLettered,
                Map.of(),
                isRead ? Optional.of(effects) : Optional.empty(),
                Optional.empty());
    }

    List<Anomaly> anomalies() {
        return Checker.check(observation()).stream().map(Finding::anomaly).toList();
    }

    private static LogRecord read(long offset, UUID eventId) {
        return new LogRecord(0, offset, eventId, "order-1", eventId.getLeastSignificantBits(), "" + eventId);
    }

    private Instant at() {
        return BEGIN.plusMillis(history.size());
    }
}
