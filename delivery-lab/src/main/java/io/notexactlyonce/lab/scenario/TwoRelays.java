package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.SkipLockedRelay;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Behind the recipes: nothing breaks; there are two instances of the service that has the outbox. */
public final class TwoRelays implements Scenario {

    private static final int ORDERS = 100;

    @Override
    public int number() {
        return 21;
    }

    @Override
    public String id() {
        return "two-relays";
    }

    @Override
    public String title() {
        return "two relays share an outbox";
    }

    @Override
    public String explanation() {
        return "Two instances of a service empty the same outbox, each taking the next row that the other one hasn't locked."
                + " The one that has an order's first row is slow, the other one has its second and is quick: the cancellation"
                + " is in the log before the order.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.NONMONOTONIC_SEND);
    }

    @Override
    public Half weak(Stage stage) throws SQLException {
        var lane = stage.lane(id(), 1);
        var order = UUID.randomUUID();
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                var slow = new SkipLockedRelay(lane.address(), producer);
                var quick = new SkipLockedRelay(lane.address(), producer)) {
            slow.write(order, 1);
            slow.write(order, 2);
            slow.take();
            lane.chronicle().during("one of the relays halts with a row in its hands", () -> {
                quick.take();
                quick.send();
            });
            slow.send();
        }
        return new Half("rows shared by FOR UPDATE SKIP LOCKED", Guarantee.NONE, lane.observeLog());
    }

    /** Nobody dies, so nothing may be sent twice either: a bucket is in the hands of one relay at a time. */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders(id() + "-strong");
        stage.guest(Role.ORDER_PRODUCER, Map.of()).start();
        orders.place(ORDERS).forEach(orders::cancel);
        orders.awaitRelayed();
        return new Half("order-producer: buckets of keys, locked", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
