package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.ProgramConfig;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What several products call exactly once: a record's position is its identity, and known positions are skipped. That
 * absorbs redeliveries by Kafka, but not an event that the log has twice.
 */
public final class OffsetKeyedInbox {

    private final Effects effects;

    public OffsetKeyedInbox(ProgramConfig config) {
        this.effects = new Effects(config);
        config.effects()
                .execute("CREATE TABLE IF NOT EXISTS offset_inbox"
                        + " (topic text, partition int, position bigint, PRIMARY KEY (topic, partition, position))");
    }

    /** Position and effect in one transaction. @throws IllegalStateException when the database refuses it */
    public void apply(ConsumerRecord<byte[], byte[]> message, OrderEvent event) {
        try (var connection = effects.connect()) {
            connection.setAutoCommit(false);
            if (claim(connection, message)) {
                effects.add(connection, List.of(event.id()));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("event %s could not be stored".formatted(event.id()), e);
        }
    }

    private static boolean claim(Connection connection, ConsumerRecord<?, ?> message) throws SQLException {
        var insert = "INSERT INTO offset_inbox VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
        return Sql.update(connection, insert, message.topic(), message.partition(), message.offset()) == 1;
    }
}
