package io.notexactlyonce.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.MethodOverride;
import io.notexactlyonce.testbed.Testbed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second version of an event in place of the first, under load, as {@code docs/upgrades.md} says. */
@Tag("full")
class SecondVersionTest {

    private static final MethodOverride KNOWS_BOTH = MethodOverride.returning(
            "io.notexactlyonce.events.OrderEventCodec",
            "type",
            "io.notexactlyonce.consumer.replay.SecondVersion.type($1)");

    @Test
    void appliesEachEventOnceWhenReadersAreReplacedBeforeTheWriter() {
        try (var world = new World();
                var load = new Load(world);
                var before = service(world, Testbed.freePort())) {
            before.start();
            load.awaitSent(30);

            try (var after = service(world, Testbed.freePort())) {
                after.with(KNOWS_BOTH);
                after.start();
                load.awaitSent(30);
                before.stop();
                load.writeSecondVersion();
                load.awaitSent(60);
                int sent = load.end();

                world.awaitApplied(sent);
                assertThat(world.tables().applied()).isEqualTo(sent);
                assertThat(world.tables().deadLettered()).isZero();
                world.tables().assertStockMatchesOrders();
            }
        }
    }

    /** Negative control, and the remedy: the writer came first. */
    @Test
    void appliesNothingOfWhatItDoesNotKnowUntilItIsReplayed() {
        int port = Testbed.freePort();
        try (var world = new World();
                var load = new Load(world);
                var service = service(world, port)) {
            service.start();
            load.awaitSent(30);
            load.writeSecondVersion();
            load.awaitSent(30);
            int sent = load.end();
            await().until(() -> world.tables().applied() + world.tables().deadLettered() == sent);
            long unknown = world.tables().deadLettered();
            assertThat(unknown).isGreaterThanOrEqualTo(30);
            world.tables().assertStockMatchesOrders();

            service.stop();
            service.with(KNOWS_BOTH);
            service.start();
            var letters = new Letters(World.managementPort(port));
            replayAll(letters);

            assertThat(world.tables().number("SELECT count(*) FROM orders")).isEqualTo(load.orders());
            assertThat(letters.list("?reason=UNKNOWN_TYPE&state=OPEN").ids()).isEmpty();
            world.tables().assertStockMatchesOrders();
        }
    }

    /** A call replays a page of them. */
    private static void replayAll(Letters letters) {
        await().until(() -> letters.replayAll("?reason=UNKNOWN_TYPE&rate=1000")
                .body()
                .path("letters")
                .isEmpty());
    }

    private static JavaProcess service(World world, int port) {
        return world.process(port).readyAt(world.readiness(port)).build();
    }

    /** Orders, of which every fifth is cancelled, one after the other until it ends. */
    private static final class Load implements AutoCloseable {

        private final World world;
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger orders = new AtomicInteger();
        private final AtomicBoolean isSecondVersion = new AtomicBoolean();
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final CompletableFuture<Void> sending;

        Load(World world) {
            this.world = world;
            this.sending = CompletableFuture.runAsync(this::send);
        }

        private void send() {
            while (!isOver.get()) {
                for (OrderEvent event : Events.someOrders(5)) {
                    var record = Events.record(event);
                    world.sendRecords(List.of(isSecondVersion.get() ? SecondVersion.of(record) : record));
                    sent.incrementAndGet();
                }
                orders.addAndGet(5);
            }
        }

        void writeSecondVersion() {
            isSecondVersion.set(true);
        }

        /** So many more events than now. */
        void awaitSent(int more) {
            int goal = sent.get() + more;
            await().until(() -> sent.get() >= goal || sending.isDone());
        }

        int orders() {
            return orders.get();
        }

        /** Returns how many events it has sent. */
        int end() {
            isOver.set(true);
            sending.join();
            return sent.get();
        }

        @Override
        public void close() {
            isOver.set(true);
        }
    }
}
