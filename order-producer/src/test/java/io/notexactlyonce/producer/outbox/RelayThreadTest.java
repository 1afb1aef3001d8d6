package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayThreadTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final List<Long> turns = new CopyOnWriteArrayList<>();
    private final CountDownLatch inTurn = new CountDownLatch(1);
    private Rest rest = Rest.idle(FOR_EVER);
    private RelayThread thread = new RelayThread(this::turn, Duration.ofMillis(10), Duration.ZERO);

    @AfterEach
    void end() {
        inTurn.countDown();
        thread.end();
        assertThat(thread.join(Duration.ofMinutes(5))).isTrue();
    }

    private Rest turn() {
        turns.add(System.nanoTime());
        return rest;
    }

    @Test
    void endsAnIdleRestWhenItIsWoken() {
        thread.start();
        await().until(() -> turns.size() == 1);

        thread.wake();

        await().until(() -> turns.size() == 2);
    }

    @Test
    void takesAnotherTurnWhenItIsWokenDuringOne() {
        thread = new RelayThread(
                () -> {
                    turn();
                    awaitQuietly(inTurn);
                    return rest;
                },
                Duration.ofMillis(10),
                Duration.ZERO);
        thread.start();
        await().until(() -> turns.size() == 1);

        thread.wake();
        inTurn.countDown();

        await().until(() -> turns.size() == 2);
    }

    /** Otherwise every request would make the relay try again while Kafka is away. */
    @Test
    void restsAfterAFailureHoweverOftenItIsWoken() {
        var pause = Duration.ofMillis(500);
        rest = Rest.afterFailure(pause);
        thread.start();
        await().until(() -> {
            thread.wake();
            return turns.size() == 3;
        });

        assertThat(turns.get(1) - turns.get(0)).isGreaterThanOrEqualTo(pause.toNanos());
        assertThat(turns.get(2) - turns.get(1)).isGreaterThanOrEqualTo(pause.toNanos());
    }

    /** As a listener of availability events may throw, in the very moment in which the relay tells of its failure. */
    @Test
    void goesOnWhateverATurnThrows() {
        thread = new RelayThread(
                () -> {
                    turn();
                    if (turns.size() == 1) {
                        throw new IllegalStateException("as if");
                    }
                    if (turns.size() == 2) {
                        throw new OutOfMemoryError("as if");
                    }
                    return rest;
                },
                Duration.ofMillis(10),
                Duration.ZERO);
        thread.start();

        await().until(() -> turns.size() == 3);
        thread.wake();
        await().until(() -> turns.size() == 4);
    }

    /** Whoever has interrupted it, it was not to end. */
    @Test
    void goesOnAfterAnInterruptThatWasNotMeantToEndIt() {
        thread = new RelayThread(
                () -> {
                    turn();
                    if (turns.size() == 1) {
                        Thread.currentThread().interrupt();
                    }
                    return rest;
                },
                Duration.ofMillis(10),
                Duration.ZERO);
        thread.start();

        await().until(() -> turns.size() == 2);
        thread.wake();
        await().until(() -> turns.size() == 3);
    }

    /** Its rows stay; another turn would find the connection pool closed. */
    @Test
    void takesNoLastTurnWhenItHasBeenGivenUp() throws InterruptedException {
        var given = new CountDownLatch(1);
        thread = new RelayThread(
                () -> {
                    turn();
                    awaitQuietly(given);
                    return rest;
                },
                Duration.ofMillis(10),
                Duration.ofHours(1));
        thread.start();
        await().until(() -> turns.size() == 1);

        thread.end();

        assertThat(thread.join(Duration.ofMillis(1))).isFalse();
        assertThat(thread.join(Duration.ofMinutes(5))).isTrue();
        assertThat(turns).hasSize(1);
    }

    @Test
    void takesALastTurnWhenItIsEnded() {
        thread.start();
        await().until(() -> turns.size() == 1);

        thread.end();

        assertThat(thread.join(Duration.ofMinutes(5))).isTrue();
        assertThat(turns).hasSize(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
