package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 1: the broker stores a record, and the answer that says so never arrives. */
public final class LostAck implements Scenario {

    private static final String FAULT = "the first acknowledgement is lost";

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String id() {
        return "lost-ack";
    }

    @Override
    public String title() {
        return "the acknowledgement of a produce request is lost";
    }

    @Override
    public String explanation() {
        return "The broker has stored the record, but the connection breaks before it can say so, and the producer sends the"
                + " record again. Without idempotence the broker can't know that it has it: the event is in the log twice,"
                + " and the producer is told that all went well.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DUPLICATE);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("lost-ack", 1);
        try (var producer = lane.producer(Map.of("enable.idempotence", false, "acks", "all"))) {
            stage.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
            lane.chronicle()
                    .during(FAULT, () -> producer.send(OrderEvents.created()).join());
        }
        return new Half("enable.idempotence=false, acks=all", Guarantee.NONE, lane.observeLog());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("lost-ack-strong");
        var lostAck = stage.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
        orders.chronicle().during(FAULT, () -> {
            orders.place();
            lostAck.awaitStrikes(1, Duration.ofSeconds(10));
            orders.awaitRelayed();
        });
        return new Half("order-producer: enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, orders.observeLog());
    }
}
