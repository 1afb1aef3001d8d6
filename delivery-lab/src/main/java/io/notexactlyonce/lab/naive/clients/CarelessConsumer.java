package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer that many people write first, beside the services of the demo: it commits its offsets by hand, and only
 * after its effects, so it loses nothing. It has no inbox: what Kafka delivers again has its effect again.
 */
public final class CarelessConsumer implements Runnable {

    private static final String GROUP = Component.CARELESS_CONSUMER.label();

    /** A row for each time an event had its effect, numbered in that order. */
    public static final String TABLES = """
            CREATE TABLE IF NOT EXISTS applied (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL);
            CREATE INDEX IF NOT EXISTS applied_event ON applied (event_id, number)""";

    /** The environment variable for the time between two acknowledgements, as in {@code 5s}; by default each batch has one. */
    private static final String ACKNOWLEDGE_EVERY = "ACKNOWLEDGE_EVERY";

    /** The variable for the session's timeout: a killed process is missed soon, so that the page shows soon what comes of it. */
    private static final String SESSION_TIMEOUT = "KAFKA_SESSION_TIMEOUT";

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long BETWEEN_ATTEMPTS_MILLIS = 1_000;

    private final OrderEventCodec codec = new OrderEventCodec();
    private final Map<String, String> environment = System.getenv();
    private final DatabaseAccess database = access("DATABASE_USER", "DATABASE_PASSWORD");
    private final Duration between = duration(ACKNOWLEDGE_EVERY, environment.getOrDefault(ACKNOWLEDGE_EVERY, "0s"));
    private final Duration session = duration(SESSION_TIMEOUT, environment.getOrDefault(SESSION_TIMEOUT, "3s"));

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                access("DATABASE_OWNER_USER", "DATABASE_OWNER_PASSWORD").execute(TABLES);
                consume();
            } catch (SQLException | KafkaException | IllegalStateException e) {
                System.err.println("From the last commit again: " + e);
                pause();
            }
        }
    }

    private void consume() throws SQLException {
        try (var connection = database.connect();
                var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
            connection.setAutoCommit(false);
            consumer.subscribe(List.of(Topics.ORDERS));
            var applied = new HashMap<TopicPartition, OffsetAndMetadata>();
            long acknowledged = System.nanoTime();
            while (true) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    apply(records, connection);
                    applied.putAll(records.nextOffsets());
                }
                if (!applied.isEmpty() && System.nanoTime() - acknowledged >= between.toNanos()) {
                    consumer.commitSync(applied);
                    applied.clear();
                    acknowledged = System.nanoTime();
                }
            }
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records, Connection connection) throws SQLException {
        var ids = new ArrayList<UUID>();
        for (var item : records) {
            add(item, ids);
        }
        Sql.update(connection, "INSERT INTO applied (event_id) SELECT unnest(?::uuid[])", Sql.uuids(ids));
        connection.commit();
    }

    private void add(ConsumerRecord<byte[], byte[]> item, List<UUID> ids) {
        try {
            ids.add(codec.decode(item).id());
        } catch (RuntimeException e) {
            System.err.printf("Passed over: offset %d of partition %d: %s%n", item.offset(), item.partition(), e);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                environment.get("KAFKA_BOOTSTRAP_SERVERS"),
                "group.id",
                GROUP,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "session.timeout.ms",
                (int) session.toMillis(),
                "heartbeat.interval.ms",
                (int) session.dividedBy(3).toMillis(),
                "fetch.max.bytes",
                4 << 20,
                "key.deserializer",
                "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                "value.deserializer",
                "org.apache.kafka.common.serialization.ByteArrayDeserializer");
    }

    /** @throws IllegalArgumentException with the variable's name, when the value isn't a duration, or is negative */
    static Duration duration(String variable, String value) {
        try {
            var duration = Duration.parse("PT" + value);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "%s is '%s', which is not a duration: use 5s, 2m or 1m30s".formatted(variable, value));
    }

    private DatabaseAccess access(String user, String password) {
        return new DatabaseAccess(environment.get("DATABASE_URL"), environment.get(user), environment.get(password));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
