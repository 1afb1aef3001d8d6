package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 3: the acknowledgement is lost, and the producer gives up. */
public final class FailedSend implements Scenario {

    private static final String FAULT = "acknowledgements are lost";

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String id() {
        return "failed-send";
    }

    @Override
    public String title() {
        return "a send fails, and its record is in the log";
    }

    @Override
    public String explanation() {
        return "The broker has stored the record, the answer is lost, and the producer may not try again: it reports a failure."
                + " That only means that nobody knows; a program that takes it for \"it didn't happen\" tells its user so"
                + " while the event takes its course.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.FAILED_BUT_PRESENT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("failed-send", 1);
        try (var producer = lane.producer(Map.of("enable.idempotence", false, "acks", "all", "retries", 0))) {
            stage.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
            lane.chronicle()
                    .during(
                            FAULT,
                            () -> producer.send(OrderEvents.created())
                                    .handle((metadata, failure) -> failure)
                                    .join());
        }
        return new Half("retries=0, acks=all", Guarantee.NONE, lane.observeLog());
    }

    /**
     * Beyond delivery.timeout.ms the producer gives up here, too. The outbox doesn't: it sends the event again as a new
     * batch, which the broker can't recognize. Twice under one id is the price for never taking "unknown" for "failed".
     */
    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("failed-send-strong");
        orders.chronicle().during(FAULT, () -> {
            var lostAcks = stage.proxy().responses(ApiKeys.PRODUCE).cut();
            orders.place();
            Wait.until(
                    "the outbox to send the event again",
                    Duration.ofSeconds(30),
                    () -> orders.observeLog().log().size() > 1);
            lostAcks.close();
            orders.awaitRelayed();
        });
        return new Half(
                "order-producer: outbox, until it is acknowledged", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }
}
