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
public final class NaiveCounter {

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Connection connection;

    private NaiveCounter(Connection connection) {
        this.connection = connection;
    }

    public static void main(String[] args) throws SQLException {
        Map<String, String> environment = System.getenv();
        try (Connection connection = DriverManager.getConnection(
                        environment.get("DATABASE_URL"),
                        environment.get("DATABASE_USER"),
                        environment.get("DATABASE_PASSWORD"));
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        settings(environment), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            new NaiveCounter(connection).run(consumer);
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

    private void run(KafkaConsumer<byte[], byte[]> consumer) throws SQLException {
        createTable();
        consumer.subscribe(List.of(Topics.ORDERS));
        while (!Thread.currentThread().isInterrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                count(record);
            }
        }
    }

    private void createTable() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS event_count (minute timestamptz, type text, count bigint,"
                    + " PRIMARY KEY (minute, type))");
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event_count VALUES (?, 'cancelled', 1)"
                + " ON CONFLICT (minute, type) DO UPDATE SET count = event_count.count + 1")) {
            insert.setTimestamp(1, Timestamp.from(codec.decode(record).occurredAt()));
            insert.executeUpdate();
        }
    }
}
