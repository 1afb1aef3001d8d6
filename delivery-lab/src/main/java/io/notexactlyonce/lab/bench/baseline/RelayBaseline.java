package io.notexactlyonce.lab.bench.baseline;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Relays rows from an outbox to Kafka: sends, waits for the requested acknowledgements, deletes, commits. */
public final class RelayBaseline implements Runnable {

    /** The pause after an empty outbox, as in the service. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** The service takes 250 rows from each of 4 buckets. */
    private static final String READ = """
            SELECT position, topic, record_key, headers, payload FROM outbox ORDER BY position LIMIT 1000""";

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final BaselineSettings settings = BaselineSettings.ofEnvironment();
    private final JsonMapper json = new JsonMapper();

    @Override
    public void run() {
        Workers.run(1, this::relay);
    }

    private Void relay() throws Exception {
        // as in the service: full batches make pipelining fast, and the flush doesn't wait for the linger
        Map<String, Object> batches = Map.of("batch.size", 64 * 1024, "linger.ms", 5);
        try (var producer = BareClients.producer(settings, batches);
                var database = settings.database().connect()) {
            database.setAutoCommit(false);
            while (true) {
                if (!pass(producer, database)) {
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        }
    }

    private boolean pass(KafkaProducer<byte[], byte[]> producer, Connection database) throws Exception {
        var positions = new ArrayList<Long>();
        var acknowledgements = new ArrayList<Future<?>>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(READ)) {
            while (rows.next()) {
                var key = rows.getString(3).getBytes(StandardCharsets.UTF_8);
                var message = new ProducerRecord<>(rows.getString(2), key, rows.getBytes(5));
                json.readValue(rows.getString(4), HEADERS)
                        .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
                positions.add(rows.getLong(1));
                acknowledgements.add(producer.send(message));
            }
        }
        producer.flush();
        for (var acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        delete(positions, database);
        database.commit();
        return !positions.isEmpty();
    }

    private static void delete(List<Long> positions, Connection database) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (var statement = database.prepareStatement("DELETE FROM outbox WHERE position = ANY (?)")) {
            statement.setArray(1, database.createArrayOf("bigint", positions.toArray()));
            statement.executeUpdate();
        }
    }
}
