package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.clients.SkipLockedRelay;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Nothing breaks here: two instances of the service share the outbox. */
public final class TwoRelays implements Scenario {

    private static final int ORDERS = 100;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                21,
                "two-relays",
                "two relays share an outbox",
                "Two instances of a service empty the same outbox, each taking the next row that the other one hasn't"
                        + " locked. The instance with an order's first row is slow, the one with its second row is"
                        + " fast: the cancellation is in the log before the order.",
                Set.of(Anomaly.NONMONOTONIC_SEND));
    }

    @Override
    public VariantRun control(TestEnvironment environment) throws SQLException {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var order = UUID.randomUUID();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var slow = new SkipLockedRelay(topic.address(), producer);
                var quick = new SkipLockedRelay(topic.address(), producer)) {
            slow.write(order, 1);
            slow.write(order, 2);
            slow.take();
            topic.recorder().during("one of the relays halts while it holds a row", () -> {
                quick.take();
                quick.send();
            });
            slow.send();
        }
        return new VariantRun("rows shared by FOR UPDATE SKIP LOCKED", Guarantee.NONE, topic.observeLog());
    }

    /** No process dies, so no event may be sent twice either: one relay at a time holds a bucket. */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, id() + "-guarded");
        environment.guest(Component.ORDER_PRODUCER, Map.of()).process().start();
        orders.place(ORDERS).forEach(orders::cancel);
        orders.awaitRelayed();
        return new VariantRun(
                "order-producer: buckets of keys, locked", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
