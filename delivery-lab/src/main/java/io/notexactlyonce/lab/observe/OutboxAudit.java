package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What order-producer meant to send and what it considered sent, observed from outside: triggers on its outbox copy
 * each row, in the transactions that insert and delete it. A rolled-back row was never meant.
 */
public final class OutboxAudit {

    private static final String PROCESS = "order-producer";

    private static final String TRIGGERS = """
            CREATE SCHEMA IF NOT EXISTS lab;
            CREATE TABLE IF NOT EXISTS lab.intent (
                event_id     uuid        PRIMARY KEY,
                order_id     text        NOT NULL,
                sequence     bigint      NOT NULL,
                payload_hash text        NOT NULL,
                meant_at     timestamptz NOT NULL,
                relayed_at   timestamptz
            );
            CREATE OR REPLACE FUNCTION lab.note_intent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                IF TG_OP = 'INSERT' THEN
                    INSERT INTO lab.intent VALUES (NEW.event_id, NEW.headers ->> 'ce_subject',
                        (NEW.headers ->> 'ce_sequence')::bigint, encode(sha256(NEW.payload), 'hex'), clock_timestamp());
                ELSE
                    UPDATE lab.intent SET relayed_at = clock_timestamp() WHERE event_id = OLD.event_id;
                END IF;
                RETURN NULL;
            END $$;
            CREATE OR REPLACE TRIGGER note_intent AFTER INSERT OR DELETE ON public.outbox
                FOR EACH ROW EXECUTE FUNCTION lab.note_intent();
            """;

    private final DatabaseAccess database;

    private OutboxAudit(DatabaseAccess database) {
        this.database = database;
    }

    /** @param superuser of the service's database; the service must have started, since its tables have to exist */
    public static OutboxAudit installed(DatabaseAccess superuser) {
        superuser.execute(TRIGGERS);
        return new OutboxAudit(superuser);
    }

    /** All orders for which it ever meant to send an event. */
    public Set<UUID> orders() {
        var orders = new HashSet<UUID>();
        each("SELECT DISTINCT order_id FROM lab.intent", row -> orders.add(UUID.fromString(row.getString(1))));
        return orders;
    }

    /** The history of these orders. The service doesn't tell at which offset an event was acknowledged. */
    public List<HistoryEvent> of(Set<UUID> orders) {
        var entries = new ArrayList<HistoryEvent>();
        var ids = Sql.texts(orders.stream().map(UUID::toString).toList());
        each("SELECT * FROM lab.intent WHERE order_id = ANY (?)", row -> add(row, entries), ids);
        return entries;
    }

    private void each(String query, Sql.Row row, Object... parameters) {
        try (var connection = database.connect()) {
            Sql.each(connection, query, row, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException("what order-producer meant to send can't be read", e);
        }
    }

    /** How many events of these orders it doesn't consider sent yet. */
    public long waiting(Set<UUID> orders) {
        var sent = of(orders);
        return sent.stream().filter(HistoryEvent.Intent.class::isInstance).count()
                - sent.stream()
                        .filter(HistoryEvent.Acknowledged.class::isInstance)
                        .count();
    }

    private static void add(ResultSet row, List<HistoryEvent> entries) throws SQLException {
        var eventId = row.getObject("event_id", UUID.class);
        entries.add(new HistoryEvent.Intent(
                row.getTimestamp("meant_at").toInstant(),
                PROCESS,
                eventId,
                row.getString("order_id"),
                row.getLong("sequence"),
                row.getString("payload_hash")));
        var relayed = row.getTimestamp("relayed_at");
        if (relayed != null) {
            entries.add(new HistoryEvent.Acknowledged(relayed.toInstant(), PROCESS, eventId, -1, -1));
        }
    }
}
