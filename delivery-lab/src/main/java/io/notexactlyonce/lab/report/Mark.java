package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.Optional;
import java.util.stream.Stream;

/** How an entry is drawn: each kind has its own shape, for readers who can't distinguish colours. */
enum Mark {
    INTENT(HistoryEvent.Intent.class, "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z", "decides to send"),
    SENT(HistoryEvent.Sent.class, "M-4 -4.5L4.5 0L-4 4.5z", "sends"),
    ACKNOWLEDGED(HistoryEvent.Acknowledged.class, "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "gets the acknowledgement"),
    FAILED(HistoryEvent.Failed.class, "M-4 -4L4 4M4 -4L-4 4", "assumes that it wasn't sent"),
    UNKNOWN(HistoryEvent.Unknown.class, "M-3 -2.5a3 2.5 0 1 1 3 3.2v1.3M0 3.7v1", "doesn't know"),
    DELIVERED(HistoryEvent.Delivered.class, "M-4.5 -4L4.5 -4L0 4.5z", "receives"),
    REWOUND(HistoryEvent.Rewound.class, "M4 -4.5L-4.5 0L4 4.5z", "seeks back to read again"),
    EFFECTED(HistoryEvent.Effected.class, "M-4 -4H4V4H-4z", "stores the effect"),
    COMMITTED(HistoryEvent.OffsetCommitted.class, "M0 -6V6M-3 6H3", "commits its offset"),
    ASSIGNED(HistoryEvent.Assigned.class, "M0 -5L5 0L0 5L-5 0z", "gets other partitions"),
    CRASHED(HistoryEvent.Crashed.class, "M-5 -5L5 5M5 -5L-5 5M0 -6V6", "dies");

    private final Class<? extends HistoryEvent> kind;
    private final String path;
    private final String meaning;

    Mark(Class<? extends HistoryEvent> kind, String path, String meaning) {
        this.kind = kind;
        this.path = path;
        this.meaning = meaning;
    }

    /** Empty for a fault, which is drawn as a span. */
    static Optional<Mark> of(HistoryEvent entry) {
        return Stream.of(values()).filter(mark -> mark.kind.isInstance(entry)).findFirst();
    }

    /** Its class for the style sheet. */
    String label() {
        return Words.label(this);
    }

    /** The outline, centred at 0:0. */
    String path() {
        return path;
    }

    String meaning() {
        return meaning;
    }
}
