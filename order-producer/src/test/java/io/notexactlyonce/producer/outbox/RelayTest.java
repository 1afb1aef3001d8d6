package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RelayTest extends OutboxTest {

    private final String key = UUID.randomUUID().toString();

    @Test
    void forgetsWhatKafkaAcknowledged() {
        messages.append(key, 1);

        assertThat(relayAll()).isEqualTo(1);

        assertThat(count("outbox")).isZero();
        assertThat(log(TOPIC, key)).hasSize(1);
    }

    @Test
    void sendsAKeysRowsInOneGoAndInOrder() {
        for (int sequence = 1; sequence <= 3; sequence++) {
            messages.append(key, sequence);
        }

        assertThat(relay.relayOnce().sent()).isEqualTo(3);

        assertThat(sequences(log(TOPIC, key))).containsExactly("1", "2", "3");
    }

    @Test
    void boundsWhatItReadsAtOnceByBytesAndStillSendsEachRow() {
        for (int number = 0; number < 10; number++) {
            messages.append(Messages.keyIn(3, key + number), 1, new byte[800_000]);
        }

        assertThat(relay.relayOnce().sent()).isEqualTo(6);
        assertThat(relayAll()).isEqualTo(4);
    }

    @Test
    void findsTheRowThatCommitsAfterALaterPosition() {
        String late = Messages.keyIn(7, "late-" + key);
        String early = Messages.keyIn(7, "early-" + key);

        messages.transaction().executeWithoutResult(status -> {
            messages.join(late, 1, new byte[0]);
            CompletableFuture.runAsync(() -> messages.append(early, 1)).join();
            assertThat(CompletableFuture.supplyAsync(this::relayAll).join()).isEqualTo(1);
        });
        assertThat(relayAll()).isEqualTo(1);

        assertThat(log(TOPIC, early)).hasSize(1);
        assertThat(log(TOPIC, late)).hasSize(1);
    }

    /** Negative control of the test above: the cursor that many write first. */
    @Test
    void aCursorOfTheLastPositionSeenSkipsTheRowThatCommitsLate() {
        messages.append(key, 1);
        long cursor = lastPosition();

        long cursorAfter = messages.transaction().execute(status -> {
            messages.join("late-" + key, 1, new byte[0]);
            return CompletableFuture.supplyAsync(() -> {
                        messages.append("early-" + key, 1);
                        return lastPosition();
                    })
                    .join();
        });

        assertThat(cursorAfter).isGreaterThan(cursor);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE position > ?")
                        .param(cursorAfter)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(count("outbox")).isEqualTo(3);
    }

    private long lastPosition() {
        return jdbc.sql("SELECT max(position) FROM outbox").query(Long.class).single();
    }
}
