package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.producer.AtOnce;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** More buckets, as {@code docs/upgrades.md} says: with its own statements, on what two versions of the service write. */
class MoreBucketsTest extends OutboxTest {

    private static final int OLD = Buckets.COUNT;
    private static final int NEW = 32;
    private static final int KEYS = 120;
    private static final int RELAYS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Autowired
    private ProducerFactory<byte[], byte[]> producers;

    private final String topic = "buckets-" + UUID.randomUUID();

    /** The statements of the document's section, in their order: the migration, then the move. */
    private List<String> statements;

    @BeforeEach
    void migrate() throws Exception {
        BROKER.createTopic(topic, 6);
        var document = Files.readString(Path.of("..", "docs", "upgrades.md"));
        statements = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(document.substring(document.indexOf("## More buckets")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(statements).hasSize(2);
        DATABASE.owner().execute(statements.get(0));
    }

    @AfterEach
    void goBack() throws SQLException {
        jdbc.sql("DELETE FROM outbox").update();
        DATABASE.owner().execute(statements.get(0).replace("31", "15"));
    }

    @Test
    void keepsEachKeysOrderWhenTheRowsAreMovedAfterTheOldVersionsEnd() throws Exception {
        writeWithBothVersions();

        move();
        relayWithMany();

        assertThat(sequencesByKey())
                .hasSize(KEYS)
                .allSatisfy((key, sequences) -> assertThat(sequences).containsExactly("1", "2", "3", "4"));
    }

    /** Negative control: the old version has written since; another relay holds the bucket of the key's first row. */
    @Test
    void mixesAKeysOrderWhenTheRowsAreMovedTooEarly() throws SQLException {
        var key = Stream.iterate(0, number -> number + 1)
                .map(number -> "key-" + number)
                .filter(candidate -> bucket(candidate, OLD) != bucket(candidate, NEW))
                .findFirst()
                .orElseThrow();

        move();
        append(key, 1, OLD);
        messages.transaction().executeWithoutResult(status -> {
            assertThat(new Buckets(jdbc, NEW).own(1)).containsExactly(bucket(key, OLD));
            CompletableFuture.runAsync(() -> append(key, 2, NEW)).join();
            CompletableFuture.runAsync(() -> newRelay().relayOnce()).join();
        });
        newRelay().relayOnce();

        assertThat(sequencesByKey().get(key)).containsExactly("2", "1");
    }

    @Test
    void findsTheBucketsThatTheServiceFinds() throws SQLException {
        var keys = Stream.concat(
                        Stream.of("", "a", "주문-1", "𝒳 order", "\u00ff\u0100"),
                        Stream.generate(() -> UUID.randomUUID().toString()).limit(200))
                .toList();

        try (var connection = DATABASE.owner().connect()) {
            connection.createStatement().execute(statements.get(1));
            for (int buckets : new int[] {OLD, NEW, 24, 7}) {
                for (var key : keys) {
                    assertThat(bucketInSql(connection, key, buckets)).as(key).isEqualTo(bucket(key, buckets));
                }
            }
        }
    }

    private static int bucketInSql(Connection connection, String key, int buckets) throws SQLException {
        try (var query = connection.prepareStatement("SELECT pg_temp.bucket(?, ?)")) {
            query.setString(1, key);
            query.setInt(2, buckets);
            var row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    /** Rows 1 and 3 of each key by the old version, 2 and 4 by the new one, as under a load balancer. */
    private void writeWithBothVersions() {
        for (int sequence = 1; sequence <= 4; sequence++) {
            for (int number = 0; number < KEYS; number++) {
                append("key-" + number, sequence, sequence % 2 == 1 ? OLD : NEW);
            }
        }
    }

    private void move() throws SQLException {
        DATABASE.owner().execute(statements.get(1));
    }

    private void relayWithMany() throws Exception {
        var isEmpty = new AtomicBoolean();
        AtOnce.run(RELAYS, number -> {
            var relay = newRelay();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> {
                        relay.relayOnce();
                        isEmpty.compareAndSet(false, count("outbox") == 0);
                        return isEmpty.get();
                    });
            return 0;
        });
    }

    private Relay newRelay() {
        var own = new KafkaTemplate<>(
                new DefaultKafkaProducerFactory<byte[], byte[]>(producers.getConfigurationProperties()));
        return new Relay(
                table,
                new Buckets(jdbc, NEW),
                new Pipeline(own, settings, silent, row -> {}),
                silent,
                messages.transaction(),
                settings,
                new SimpleMeterRegistry());
    }

    private void append(String key, int sequence, int buckets) {
        var headers = Map.of(CloudEventHeaders.SEQUENCE, String.valueOf(sequence));
        var message = new OutboxMessage(EventIds.next(), topic, key, headers, new byte[] {'{', '}'});
        table.insert(message, bucket(key, buckets));
    }

    private static int bucket(String key, int buckets) {
        return Math.floorMod(key.hashCode(), buckets);
    }

    private Map<String, List<String>> sequencesByKey() {
        return BROKER.dump(topic).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), StandardCharsets.UTF_8),
                        Collectors.mapping(record -> header(record, CloudEventHeaders.SEQUENCE), Collectors.toList())));
    }
}
