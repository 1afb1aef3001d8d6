package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Negative control: two relays that share rows by {@code SKIP LOCKED} instead of owning buckets. */
class SkipLockedRelayTest extends OutboxTest {

    @Test
    void sendsAKeysSecondRowFirst() {
        String key = UUID.randomUUID().toString();
        messages.append(key, 1);
        messages.append(key, 2);

        relayOneRow(
                () -> CompletableFuture.runAsync(() -> relayOneRow(() -> {})).join());

        assertThat(sequences(log(TOPIC, key))).containsExactly("2", "1");
    }

    /** What happens between taking the row and sending it: nothing, or another relay's whole pass. */
    private void relayOneRow(Runnable meanwhile) {
        messages.transaction().executeWithoutResult(status -> {
            long position = jdbc.sql("SELECT position FROM outbox ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED")
                    .query(Long.class)
                    .single();
            meanwhile.run();
            kafka.send(row(position).toRecord(0)).join();
            jdbc.sql("DELETE FROM outbox WHERE position = ?").param(position).update();
        });
    }

    private OutboxRow row(long position) {
        return jdbc.sql("SELECT event_id, record_key, headers FROM outbox WHERE position = ?")
                .param(position)
                .query((row, number) -> new OutboxRow(
                        position,
                        row.getObject(1, UUID.class),
                        TOPIC,
                        row.getString(2),
                        row.getString(3),
                        new byte[0],
                        0,
                        false))
                .single();
    }
}
