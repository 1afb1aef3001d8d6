package io.notexactlyonce.consumer.inbox;

import static io.notexactlyonce.consumer.inbox.ClaimResult.CONFLICT;
import static io.notexactlyonce.consumer.inbox.ClaimResult.DUPLICATE;
import static io.notexactlyonce.consumer.inbox.ClaimResult.NEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.EventIds;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final InboxFixture fixture = new InboxFixture();

    private final UUID id = EventIds.next();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void claimsAnIdOnce() {
        assertThat(fixture.claim(claim(id, 1))).containsExactly(NEW);

        assertThat(fixture.claim(claim(id, 1))).containsExactly(DUPLICATE);
    }

    @Test
    void claimsAnIdOnceWithinABatch() {
        UUID other = EventIds.next();

        assertThat(fixture.claim(claim(id, 1), claim(other, 2), claim(id, 1))).containsExactly(NEW, NEW, DUPLICATE);
    }

    @Test
    void neverTakesAnotherPayloadForADuplicate() {
        assertThat(fixture.claim(claim(id, 1), claim(id, 2))).containsExactly(NEW, CONFLICT);

        assertThat(fixture.claim(claim(id, 2), claim(id, 1))).containsExactly(CONFLICT, DUPLICATE);
    }

    @Test
    void holdsAClaimUpUntilTheFirstIsDecided() {
        AtomicReference<CompletableFuture<List<ClaimResult>>> second = new AtomicReference<>();
        fixture.inTransaction(() -> {
            fixture.inbox.claim(List.of(claim(id, 1)), each -> each);
            second.set(CompletableFuture.supplyAsync(() -> fixture.claim(claim(id, 1))));
            await().until(() -> fixture.tables.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            assertThat(second.get()).isNotDone();
        });

        assertThat(second.get().join()).containsExactly(DUPLICATE);
    }

    @Test
    void keepsAnIdThatIsNoUuidV7() {
        UUID random = UUID.randomUUID();

        assertThat(fixture.claim(claim(random, 1))).containsExactly(NEW);

        assertThat(fixture.claim(claim(random, 1))).containsExactly(DUPLICATE);
        assertThat(fixture.tables.number("SELECT count(*) FROM inbox_default")).isOne();
    }

    private static Claim claim(UUID id, int payload) {
        byte[] hash = new byte[32];
        hash[0] = (byte) payload;
        return new Claim(id, hash);
    }
}
