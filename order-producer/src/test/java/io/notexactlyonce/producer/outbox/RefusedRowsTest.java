package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.testbed.support.RawHttp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators do with events that Kafka refuses. */
class RefusedRowsTest extends OutboxTest {

    private static final String LETTERS = "/actuator/deadletters";

    private final String topic = "refusing-" + UUID.randomUUID();
    private final String key = Messages.keyIn(5, UUID.randomUUID().toString());

    @BeforeEach
    void refuse() {
        BROKER.createTopic(topic, 1, Map.of("max.message.bytes", "2000"));
        jdbc.sql("DELETE FROM outbox_audit").update();
    }

    /** The control: the pause of a row isn't over when the cause is. */
    @Test
    void sendsARetriedRowAtOnceAndInOrder() throws Exception {
        String id = appendRefused();
        messagesOf(topic).append(key, 2);
        mend();
        jdbc.sql("UPDATE outbox SET retry_at = now() + interval '30 s' WHERE refusal IS NOT NULL")
                .update();
        assertThat(relayAll()).isZero();

        var rehearsal = http.operate(LETTERS + "/" + id + "?dryRun=true").expect(200);
        assertThat(rehearsal.json().path("effect").asString()).isEqualTo("RETRIED");
        assertThat(relayAll()).isZero();
        http.operate(LETTERS + "/" + id + "?operator=ada&why=limit+raised").expect(200);

        assertThat(relayAll()).isEqualTo(2);
        assertThat(sequences(log(topic, key))).containsExactly("1", "2");
        assertThat(audit()).containsExactly("RETRIED ada limit raised");
        assertThat(http.operate(LETTERS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void showsWhatKafkaSaidAndHowOften() {
        String id = appendRefused();

        JsonNode letter = http.get(LETTERS + "/" + id).expect(200).json().path("letter");

        assertThat(letter.path("reason").asString()).isEqualTo("RecordTooLargeException");
        assertThat(letter.path("attempts").asInt()).isOne();
        assertThat(letter.path("topic").asString()).isEqualTo(topic);
        assertThat(letter.path("key").asString()).isEqualTo(key);
        assertThat(letter.path("lastAt").asString())
                .isGreaterThan(letter.path("firstAt").asString());
        assertThat(letter.path("valueBytes").asInt()).isEqualTo(100_000);
        assertThat(ids(LETTERS + "?reason=RecordTooLargeException")).containsExactly(id);
        assertThat(ids(LETTERS + "?reason=Other")).isEmpty();
    }

    @Test
    void deletesADiscardedRowAndKeepsItsContent() {
        String id = appendRefused();
        messagesOf(topic).append(key, 2);

        assertThat(http.delete(LETTERS + "/" + id).status()).isEqualTo(400);
        http.delete(LETTERS + "/" + id + "?operator=ada&why=a+test+order").expect(200);
        relayAll();

        assertThat(sequences(log(topic, key))).containsExactly("2");
        assertThat(audit()).containsExactly("DISCARDED ada a test order");
        assertThat(jdbc.sql("SELECT octet_length(payload) FROM outbox_audit")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100_000);
    }

    /** What is written of the act fails, so the act does. */
    @Test
    void discardsNothingThatItCannotRecord() {
        String id = appendRefused();
        asOwner("ALTER TABLE outbox_audit ADD CONSTRAINT broken CHECK (operator <> 'eve')");
        try {
            assertThat(http.delete(LETTERS + "/" + id + "?operator=eve&why=no").status())
                    .isEqualTo(503);
        } finally {
            asOwner("ALTER TABLE outbox_audit DROP CONSTRAINT broken");
        }
        assertThat(count("outbox")).isOne();
        assertThat(audit()).isEmpty();
    }

    /** A relay holds the rows that it sends. */
    @Test
    void doesNotDiscardWhatIsBeingSent() {
        String id = appendRefused();
        var discarded = new ArrayList<CompletableFuture<Http.Answer>>();

        messages.transaction().executeWithoutResult(sending -> {
            jdbc.sql("SELECT FROM outbox FOR UPDATE").query().listOfRows();
            discarded.add(CompletableFuture.supplyAsync(() -> http.delete(LETTERS + "/" + id + "?why=late")));
            await().until(() -> jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                            .query(Long.class)
                            .single()
                    > 0);
            jdbc.sql("DELETE FROM outbox").update();
        });

        var answer = discarded.get(0).join();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("meanwhile");
        assertThat(audit()).isEmpty();
    }

    @Test
    void goesThroughThousandsInPortions() {
        jdbc.sql("""
                INSERT INTO outbox (event_id, bucket, topic, record_key, headers, payload, refusal, attempts, retry_at)
                SELECT gen_random_uuid(), n % 16, 'nowhere', n::text, '{}', '', 'a.b.SomeException: ' || n, 1, now()
                FROM generate_series(1, 2000) AS n""").update();
        List<String> seen = new ArrayList<>();
        String next = "0/0";
        while (next != null) {
            JsonNode page = http.get(LETTERS + "?limit=500&reason=SomeException&from=" + next)
                    .json();
            page.path("letters").forEach(letter -> seen.add(letter.path("id").asString()));
            next = page.path("next").asString(null);
        }
        assertThat(seen).hasSize(2_000).doesNotHaveDuplicates();

        JsonNode bulk = http.operate(LETTERS + "?reason=SomeException&limit=3&rate=1000")
                .expect(200)
                .json();
        assertThat(bulk.path("effects").path("RETRIED").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE retry_at IS NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void saysWhatIsWrongWithACall() {
        assertThat(http.get(LETTERS + "?limit=501").body()).contains("limit must be from 1 to 500");
        assertThat(http.get(LETTERS + "?state=lost").body()).contains("OPEN");
        assertThat(http.operate(LETTERS).body()).contains("reason is missing");
        assertThat(http.operate(LETTERS + "?reason=X&rate=0").body()).contains("rate must be from 1 to 1000");
        assertThat(http.delete(LETTERS + "/0/4711?why=x").status()).isEqualTo(404);
        assertThat(RawHttp.status(
                        http.management().getPort(),
                        "DELETE /actuator/deadletters/0/0?why=x HTTP/1.1",
                        "Host: evil.example"))
                .isEqualTo(421);
    }

    private String appendRefused() {
        var noise = new byte[100_000];
        new Random(42).nextBytes(noise);
        messagesOf(topic).append(key, 1, noise);
        await().until(() -> {
            relay.relayOnce();
            return table.depth().refused() == 1;
        });
        return ids(LETTERS).get(0);
    }

    private Messages messagesOf(String other) {
        return new Messages(outbox, messages.transaction(), other);
    }

    private List<String> ids(String path) {
        return http.get(path)
                .expect(200)
                .json()
                .path("letters")
                .valueStream()
                .map(letter -> letter.path("id").asString())
                .toList();
    }

    private List<String> audit() {
        return jdbc.sql("SELECT result || ' ' || operator || ' ' || why FROM outbox_audit ORDER BY audit_id")
                .query(String.class)
                .list();
    }

    private void mend() throws Exception {
        var raise = new AlterConfigOp(new ConfigEntry("max.message.bytes", "1000000"), AlterConfigOp.OpType.SET);
        try (var admin = BROKER.admin()) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(raise)))
                    .all()
                    .get();
        }
    }
}
