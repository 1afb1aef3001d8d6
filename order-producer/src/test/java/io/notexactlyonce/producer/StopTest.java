package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.CrashPoint;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
@Tag("full")
class StopTest extends ServiceTest {

    /** So that what waits for a lock waits for this test, however slow it is. */
    private static final String[] PATIENT = {
        "--spring.datasource.hikari.connection-init-sql=SET idle_in_transaction_session_timeout = '20s'",
        "--spring.datasource.hikari.data-source-properties.socketTimeout=300",
        "--spring.lifecycle.timeout-per-shutdown-phase=5m"
    };

    /** A cancellation waits for the order's lock until the service takes no connection any more. */
    @Test
    void sendsTheEventOfTheLastRequestThatItAnswers() throws Exception {
        UUID order = http.place();
        var never = CrashPoint.entering(StopTest.class.getName(), "never");
        try (var service = ChildService.start(BROKER, DATABASE, never, PATIENT);
                var operator = DATABASE.connect();
                var lock = operator.prepareStatement("SELECT FROM orders WHERE order_id = ? FOR UPDATE")) {
            operator.setAutoCommit(false);
            lock.setObject(1, order);
            lock.execute();

            var cancelled = CompletableFuture.supplyAsync(() -> service.http().cancel(order));
            await().until(this::isWaitedFor);
            var stopping = CompletableFuture.runAsync(service.process()::stop);
            await().until(() -> isClosed(service.http().base()));
            operator.rollback();

            cancelled.join().expect(200);
            stopping.join();
        }
        assertThat(count("outbox")).isZero();
        assertThat(sequences(log(Topics.ORDERS, order.toString()))).containsExactly("1", "2");
    }

    /** An order is placed after readiness has begun to say no. */
    @Test
    void takesRequestsUntilABalancerHasLooked() {
        var never = CrashPoint.entering(StopTest.class.getName(), "never");
        try (var service = ChildService.start(BROKER, DATABASE, never, "--web.drain-delay=10s")) {
            service.http().place();

            var stopping = CompletableFuture.runAsync(service.process()::stop);
            await().until(() -> service.http().get("/actuator/health/readiness").status() == 503);
            service.http().place();

            stopping.join();
        }
        assertThat(count("outbox")).isZero();
    }

    private static boolean isClosed(URI door) {
        try (var socket = new Socket(door.getHost(), door.getPort())) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isWaitedFor() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    static void never() {}
}
