package io.notexactlyonce.analytics;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The negative control: auto-commit, and the counting done inside the poll loop, as most tutorials have it. The count
 * is there before the commit, so a crash between the two has the record delivered, and counted, again.
 */
public final class NaiveCounter implements Runnable {

    private final OrderEventCodec codec = new OrderEventCodec();

    @Override
    public void run() {
        Map<String, String> environment = System.getenv();
        try (Connection connection = DriverManager.getConnection(
                        environment.get("DATABASE_URL"),
                        environment.get("DATABASE_OWNER_USER"),
                        environment.get("DATABASE_OWNER_PASSWORD"));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        settings(environment), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            count(consumer, connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> settings(Map<String, String> environment) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.get("KAFKA_BOOTSTRAP_SERVERS"),
                ConsumerConfig.GROUP_ID_CONFIG,
                environment.get("SPRING_KAFKA_CONSUMER_GROUP_ID"),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                true,
                ConsumerConfig.AUTO_COMMIT_INTERVAL_MS_CONFIG,
                200,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                1000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                300);
    }

    private void count(KafkaConsumer<byte[], byte[]> consumer, Connection connection) throws SQLException {
        createTable(connection);
        consumer.subscribe(List.of(Topics.ORDERS));
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                countOne(record, connection);
            }
        }
    }

    private void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS event_count (minute timestamptz, type text, count bigint,"
                    + " PRIMARY KEY (minute, type))");
        }
    }

    private void countOne(ConsumerRecord<byte[], byte[]> record, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event_count VALUES (?, 'cancelled', 1)"
                + " ON CONFLICT (minute, type) DO UPDATE SET count = event_count.count + 1")) {
            insert.setTimestamp(1, Timestamp.from(codec.decode(record).occurredAt()));
            insert.executeUpdate();
        }
    }
}
