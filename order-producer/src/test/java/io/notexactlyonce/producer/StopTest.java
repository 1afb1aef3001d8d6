package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.CrashPoint;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
class StopTest extends ServiceTest {

    /** While it stops, a cancellation waits for the order's lock. */
    @Test
    void sendsTheEventOfTheLastRequestThatItAnswers() throws Exception {
        UUID order = http.place();
        var never = CrashPoint.entering(StopTest.class.getName(), "never");
        try (var service = ChildService.start(BROKER, DATABASE, never, "--web.drain-delay=2s");
                var operator = DATABASE.connect();
                var lock = operator.prepareStatement("SELECT FROM orders WHERE order_id = ? FOR UPDATE")) {
            await().until(() -> count("outbox") == 0);
            operator.setAutoCommit(false);
            lock.setObject(1, order);
            lock.execute();

            var stopping = CompletableFuture.runAsync(service.process()::stop);
            await().until(() -> service.http().get("/actuator/health/readiness").status() == 503);
            service.http().place();
            var cancelled = CompletableFuture.supplyAsync(() -> service.http().cancel(order));
            await().until(this::isWaitedFor);
            operator.rollback();

            cancelled.join().expect(200);
            stopping.join();
        }
        assertThat(count("outbox")).isZero();
        assertThat(sequences(log(Topics.ORDERS, order.toString()))).containsExactly("1", "2");
    }

    private boolean isWaitedFor() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    static void never() {}
}
