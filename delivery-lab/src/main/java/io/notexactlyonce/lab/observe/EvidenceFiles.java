package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.RememberedAnswer;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.StockMovement;
import java.io.Closeable;
import java.util.UUID;

/** The rows of all tables and topics, on disk. */
record EvidenceFiles(
        int slices,
        OrderRows stored,
        SlicedFile<RememberedAnswer> answers,
        OrderRows applied,
        SlicedFile<StockMovement> movements,
        SlicedFile<Settlement> settlements,
        SlicedFile<LoggedEvent> eventsByOrder,
        SlicedFile<LoggedEvent> eventsById,
        SlicedFile<ForeignRecord> foreign,
        SlicedFile<InboxRow> inbox)
        implements Closeable {

    /** As many rows as fit, with everything known about them, into a few dozen MiB. */
    private static final long ROWS_OF_A_SLICE = 50_000;

    /** Several even for a small system, so that it takes the same code path as a large one. */
    private static final int FEWEST_SLICES = 8;

    private static final int MOST_SLICES = 2_000;

    /** @param rows approximate number of rows in the longest of the tables and topics */
    static EvidenceFiles forRows(long rows) {
        return inSlices((int) Math.max(FEWEST_SLICES, Math.min(MOST_SLICES, rows / ROWS_OF_A_SLICE)));
    }

    static EvidenceFiles inSlices(int slices) {
        return new EvidenceFiles(
                slices,
                new OrderRows(slices),
                new SlicedFile<>(Rows.ANSWER, slices),
                new OrderRows(slices),
                new SlicedFile<>(Rows.MOVEMENT, slices),
                new SlicedFile<>(Rows.SETTLEMENT, slices),
                new SlicedFile<>(Rows.EVENT, slices),
                new SlicedFile<>(Rows.EVENT, slices),
                new SlicedFile<>(Rows.FOREIGN, slices),
                new SlicedFile<>(Rows.INBOX, slices));
    }

    void add(LoggedEvent event) {
        eventsByOrder.add(event.orderId(), event);
        eventsById.add(event.eventId(), event);
    }

    void add(ForeignRecord record) {
        foreign.add(new UUID(record.position().partition(), record.position().offset()), record);
    }

    void finishLog() {
        eventsByOrder.finish();
        eventsById.finish();
        foreign.finish();
    }

    @Override
    public void close() {
        try (stored;
                answers;
                applied;
                movements;
                settlements;
                eventsByOrder;
                eventsById;
                foreign;
                inbox) {}
    }

    record InboxRow(UUID eventId, ContentHash hash) {}
}
