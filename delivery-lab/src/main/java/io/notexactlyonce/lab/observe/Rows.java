package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RememberedAnswer;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.StockMovement;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The row formats of topics, and of tables other than orders. */
final class Rows {

    static final RowFormat<LoggedEvent> EVENT = RowFormat.of(
            (event, out) -> {
                Values.id(out, event.eventId());
                Values.id(out, event.orderId());
                out.writeLong(event.sequence());
                Values.time(out, event.occurredAt());
                Values.details(out, event.details());
                Values.text(out, event.reason());
                Values.hash(out, event.hash());
                position(out, event.position());
            },
            in -> new LoggedEvent(
                    Values.id(in),
                    Values.id(in),
                    in.readLong(),
                    time(in),
                    Values.details(in),
                    Values.text(in),
                    Values.hash(in),
                    in.readInt(),
                    in.readLong()));

    static final RowFormat<ForeignRecord> FOREIGN = RowFormat.of(
            (record, out) -> {
                position(out, record.position());
                Values.text(out, record.why());
            },
            in -> new ForeignRecord(new RecordPosition(in.readInt(), in.readLong()), Values.text(in)));

    static final RowFormat<EvidenceFiles.InboxRow> INBOX = RowFormat.of(
            (row, out) -> {
                Values.id(out, row.eventId());
                Values.hash(out, row.hash());
            },
            in -> new EvidenceFiles.InboxRow(Values.id(in), Values.hash(in)));

    static final RowFormat<StockMovement> MOVEMENT = RowFormat.of(
            (movement, out) -> {
                Values.id(out, movement.eventId());
                Values.id(out, movement.orderId());
                Values.text(out, movement.product());
                out.writeLong(movement.quantity());
            },
            in -> new StockMovement(Values.id(in), Values.id(in), Values.text(in), in.readLong()));

    static final RowFormat<Settlement> SETTLEMENT = RowFormat.of(
            (settlement, out) -> {
                Values.id(out, settlement.eventId());
                Values.id(out, settlement.orderId());
                Values.time(out, settlement.occurredAt());
                Values.text(out, settlement.entry());
                position(out, settlement.input());
            },
            in -> new Settlement(Values.id(in), Values.id(in), time(in), Values.text(in), in.readInt(), in.readLong()));

    static final RowFormat<RememberedAnswer> ANSWER = RowFormat.of(
            (answer, out) -> {
                Values.text(out, answer.key());
                out.writeInt(answer.status());
                Values.text(out, answer.location());
                Values.id(out, answer.orderId());
                Values.status(out, answer.state().status());
                Values.details(out, answer.state().details());
                out.writeLong(answer.sequence());
                Values.time(out, answer.createdAt());
                Values.time(out, answer.cancelledAt().orElse(null));
            },
            in -> new RememberedAnswer(
                    Values.text(in),
                    in.readInt(),
                    Values.text(in),
                    Values.id(in),
                    new OrderState(Values.status(in), Values.details(in)),
                    in.readLong(),
                    time(in),
                    Optional.ofNullable(Values.time(in))));

    private Rows() {}

    private static void position(DataOutputStream out, RecordPosition position) throws IOException {
        out.writeInt(position.partition());
        out.writeLong(position.offset());
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Objects.requireNonNull(Values.time(in));
    }
}
