package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The outbox of a relay, with rows as order-producer writes them. */
final class OutboxSource implements Source {

    private static final String INSERT = """
            INSERT INTO outbox (event_id, bucket, topic, record_key, headers, payload)
            VALUES (?, ?, ?, ?, CAST(? AS jsonb), ?)""";

    /** A CHECK constraint of the table enforces it. */
    private static final int BUCKETS = 16;

    /** Rows that the driver holds in memory; all are of one transaction. */
    private static final int AT_ONCE = 10_000;

    private final String topic;
    private final OrderEventCodec codec = new OrderEventCodec();
    private final JsonMapper json = new JsonMapper();
    private final Connection database;

    OutboxSource(DatabaseAccess access, String topic) {
        this.topic = topic;
        try {
            database = access.connect();
            database.setAutoCommit(false);
            try (var statement = database.createStatement()) {
                // waiting for the disk isn't part of this measurement, and would delay the sender
                statement.execute("SET synchronous_commit = off");
            }
            database.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox of " + topic + " can't be reached", e);
        }
    }

    @Override
    public Instant release(List<OrderEvent> events) {
        try {
            insert(events);
            var released = Instant.now();
            database.commit();
            return released;
        } catch (SQLException e) {
            throw new IllegalStateException("no rows can be put into the outbox of " + topic, e);
        }
    }

    @Override
    public void send(OrderEvent event) {
        release(List.of(event));
    }

    private void insert(List<OrderEvent> events) throws SQLException {
        int pending = 0;
        try (var statement = database.prepareStatement(INSERT)) {
            for (var event : events) {
                var encoded = codec.encode(event);
                statement.setObject(1, event.id());
                statement.setInt(2, Math.floorMod(encoded.key().hashCode(), BUCKETS));
                statement.setString(3, topic);
                statement.setString(4, encoded.key());
                statement.setString(5, json.writeValueAsString(encoded.headers()));
                statement.setBytes(6, encoded.value());
                statement.addBatch();
                if (++pending % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            // the server may be gone already, and with it the connection
        }
    }
}
