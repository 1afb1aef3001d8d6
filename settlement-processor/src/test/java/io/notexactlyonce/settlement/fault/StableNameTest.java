package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long readers at {@code read_committed} wait for an instance that died in a transaction and was replaced: by one of the
 * name that it had, as a StatefulSet does it, and by one of another name, as a Deployment does. That is why
 * {@code deploy/kubernetes} runs this service as a StatefulSet.
 */
@Tag("full")
@Tag("service-fault")
class StableNameTest {

    private static final Logger log = LoggerFactory.getLogger(StableNameTest.class);

    /** So long that no start, on any machine, takes as long: what frees the readers earlier isn't this. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Longer than a start on a busy machine, and not much longer: the test waits for it. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    @Test
    void holdsNoReaderUpUnderTheNameThatItHad() {
        var wait = readersWait("settlement-processor-0", "settlement-processor-0", LONG);

        log.info("The same name: {}", wait);
        assertThat(wait.sinceTheCrash()).isLessThan(LONG.dividedBy(2));
    }

    /** The control: the new instance has every partition, and can't settle a record before the broker gives the old one up. */
    @Test
    void holdsReadersUpForTheTransactionsTimeoutUnderAnotherName() {
        var wait = readersWait("settlement-processor-5d8f7-x2x7q", "settlement-processor-5d8f7-9kq4n", SHORT);

        log.info("Another name: {}", wait);
        assertThat(wait.sinceTheStart()).isGreaterThan(SHORT.dividedBy(5));
        assertThat(wait.sinceTheCrash()).isGreaterThan(SHORT.multipliedBy(9).dividedBy(10));
    }

    private static Wait readersWait(String name, String nameAfterwards, Duration timeout) {
        try (World world = new World();
                JavaProcess first = world.process(Testbed.freePort())
                        .environment("KAFKA_TRANSACTIONAL_ID_PREFIX", name)
                        .environment("KAFKA_CONCURRENCY", "1")
                        .environment("KAFKA_TRANSACTION_TIMEOUT", timeout.toSeconds() + "s")
                        .crashAt(Points.BEFORE_THE_COMMIT)
                        .build()) {
            world.send(Events.someOrders(50));
            first.start();
            first.awaitCrash();
            var crash = Instant.now();
            assertThat(world.journal().uncommitted())
                    .as("vacuous: nothing was written before the commit")
                    .isNotEmpty();
            assertThat(world.journal().committed()).isEmpty();

            world.startAs(nameAfterwards, "KAFKA_CONCURRENCY=1");
            var start = Instant.now();
            assertThat(Duration.between(crash, start))
                    .as("vacuous: the broker has given the transaction up before the second instance was there")
                    .isLessThan(timeout.multipliedBy(3).dividedBy(4));
            await().atMost(timeout.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !world.journal().committed().isEmpty());
            var wait = new Wait(Duration.between(crash, Instant.now()), Duration.between(start, Instant.now()));
            world.awaitSettled();
            world.journal().assertExact();
            return wait;
        }
    }

    /** Until a reader gets the first entry. */
    private record Wait(Duration sinceTheCrash, Duration sinceTheStart) {

        @Override
        public String toString() {
            return "readers waited %,d ms from the crash, %,d ms from when the next instance was up"
                    .formatted(sinceTheCrash.toMillis(), sinceTheStart.toMillis());
        }
    }
}
