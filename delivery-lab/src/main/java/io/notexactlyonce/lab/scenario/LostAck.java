package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 1: the broker stores a record, and its acknowledgement never arrives. */
public final class LostAck implements Scenario {

    private static final String FAULT = "the first acknowledgement is lost";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                1,
                "lost-ack",
                "the acknowledgement of a produce request is lost",
                "The broker has stored the record, but the connection breaks before the broker can say so, and the"
                        + " producer sends the record again. Without idempotence the broker can't recognize it: the"
                        + " event is in the log twice, and the producer reports success.",
                Set.of(Anomaly.DUPLICATE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "lost-ack", 1);
        try (var producer = topic.producer(Map.of("enable.idempotence", false, "acks", "all"))) {
            environment.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
            topic.recorder()
                    .during(FAULT, () -> producer.send(OrderEvents.created()).join());
        }
        return new VariantRun("enable.idempotence=false, acks=all", Guarantee.NONE, topic.observeLog());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "lost-ack-guarded");
        var lostAck = environment.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
        orders.recorder().during(FAULT, () -> {
            orders.place();
            lostAck.awaitStrikes(1);
            orders.awaitRelayed();
        });
        return new VariantRun(
                "order-producer: enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
