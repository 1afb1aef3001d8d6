package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outbox relay of most articles: each instance takes the first row that no other one has locked,
 * {@code FOR UPDATE SKIP LOCKED}. No two of them send the same row. But while one holds an order's first row, the other
 * skips it, takes the second, and may be faster.
 */
public final class SkipLockedRelay implements AutoCloseable {

    private static final String TAKE = """
            SELECT position, order_id, sequence FROM outbox WHERE topic = ?
             ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED""";

    private final Connection database;
    private final String topic;
    private final NaiveProducer producer;
    private @Nullable OrderEvent taken;
    private long position;

    public SkipLockedRelay(ProgramConfig config, NaiveProducer producer) throws SQLException {
        this.topic = config.topic();
        this.producer = producer;
        config.effects().execute("""
                CREATE TABLE IF NOT EXISTS outbox (position bigint GENERATED ALWAYS AS IDENTITY, topic text NOT NULL,
                    order_id uuid NOT NULL, sequence bigint NOT NULL)""");
        this.database = config.effects().connect();
        database.setAutoCommit(false);
    }

    /** Writes a row, as a service does in the transaction that changes the order. */
    public void write(UUID orderId, long sequence) throws SQLException {
        Sql.update(
                database, "INSERT INTO outbox (topic, order_id, sequence) VALUES (?, ?, ?)", topic, orderId, sequence);
        database.commit();
    }

    /** The first half of a pass: this relay locks a row. */
    public void take() throws SQLException {
        taken = null;
        Sql.each(
                database,
                TAKE,
                row -> {
                    position = row.getLong(1);
                    var created = OrderEvents.created(row.getObject(2, UUID.class), Instant.now());
                    taken = row.getLong(3) == 1 ? created : OrderEvents.cancelled(created);
                },
                topic);
    }

    /** The second half: once Kafka has the event, the row is deleted. */
    public void send() throws SQLException {
        producer.send(Objects.requireNonNull(taken, "nothing was taken")).join();
        Sql.update(database, "DELETE FROM outbox WHERE position = ?", position);
        database.commit();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
