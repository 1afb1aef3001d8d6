package io.notexactlyonce.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The audits as the services write them; acts that had no effect, or on other topics, don't count. */
class ReplayedLettersTest {

    private static final String MIGRATION = "order-consumer/src/main/resources/db/migration/V6__dead_letter_audit.sql";
    private static final String ACT = """
            {"letter":{"topic":"%s","partition":%d,"offset":%d,"timestamp":1},
             "act":{"at":"2026-11-29T10:00:00Z","operator":"ada","result":"%s","why":""}}""";

    @Test
    void readsThoseOfOrderConsumer() throws Exception {
        var access = Testbed.database()
                .create("letters_" + UUID.randomUUID().toString().replace("-", ""));
        try (var connection = access.owner().connect();
                var statement = connection.createStatement()) {
            assertThat(ReplayedLetters.read(connection).count()).isZero();
            statement.execute(Files.readString(SourceTree.root().resolve(MIGRATION)));
            statement.execute("""
                    INSERT INTO dead_letter_audit
                           (topic, partition, record_offset, record_time, operator, result, why, acted_at)
                    VALUES ('orders', 1, 10, 0, 'ada', 'APPLIED', '', now()),
                           ('orders', 1, 10, 0, 'ada', 'DUPLICATE', '', now()),
                           ('orders', 1, 11, 0, 'ada', 'REFUSED', '', now()),
                           ('orders', 1, 12, 0, 'ada', 'DISCARDED', '', now()),
                           ('other', 1, 13, 0, 'ada', 'APPLIED', '', now())""");

            assertThat(ReplayedLetters.read(connection).stream()).containsExactly(new RecordPosition(1, 10));
        }
    }

    @Test
    void readsThoseOfSettlementProcessor() throws Exception {
        var broker = Testbed.broker();
        broker.deleteTopic("settlements.DLT.audit");
        assertThat(ReplayedLetters.read(broker.bootstrapServers()).count()).isZero();
        broker.createTopic("settlements.DLT.audit", 1);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var act : new String[] {
                ACT.formatted("orders", 2, 20, "APPLIED"),
                ACT.formatted("orders", 2, 21, "REFUSED"),
                ACT.formatted("settlements.DLT", 2, 22, "APPLIED"),
                "no act"
            }) {
                producer.send(new ProducerRecord<>("settlements.DLT.audit", act.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }

        assertThat(ReplayedLetters.read(broker.bootstrapServers()).stream()).containsExactly(new RecordPosition(2, 20));
    }
}
