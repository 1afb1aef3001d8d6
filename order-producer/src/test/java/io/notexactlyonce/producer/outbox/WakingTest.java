package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.producer.ChildService;
import io.notexactlyonce.producer.ServiceTest;
import io.notexactlyonce.testbed.CrashPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A relay that polls once an hour has been woken by a commit for whatever it sends sooner. */
@Tag("service-fault")
@Tag("full")
class WakingTest extends ServiceTest {

    private static final String HOURLY = "--outbox.relay.poll-interval=1h";

    @Test
    void sendsAnEventAsSoonAsItIsCommitted() {
        try (var service = ChildService.start(BROKER, DATABASE, never(), HOURLY)) {
            for (int i = 0; i < 3; i++) {
                var order = service.http().place().toString();
                await().until(() -> log(Topics.ORDERS, order).size() == 1);
            }
        }
    }

    /** As of one that died right after its commit: no commit in the relay's own process tells of it. */
    @Test
    void leavesWhatAnotherProcessCommittedToThePoll() {
        var order = http.place().toString();
        try (var service = ChildService.start(BROKER, DATABASE, never(), "--outbox.relay.poll-interval=1s")) {
            await().until(() -> log(Topics.ORDERS, order).size() == 1);

            var later = http.place().toString();

            await().until(() -> log(Topics.ORDERS, later).size() == 1);
            assertThat(service.process().isRunning()).isTrue();
        }
    }

    private static CrashPoint never() {
        return CrashPoint.entering(WakingTest.class.getName(), "nowhere");
    }

    static void nowhere() {}
}
