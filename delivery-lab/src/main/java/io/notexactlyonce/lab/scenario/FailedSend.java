package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.observe.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 3: the acknowledgement is lost, and the producer gives up. */
public final class FailedSend implements Scenario {

    private static final String FAULT = "acknowledgements are lost";

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                3,
                "failed-send",
                "a send fails, but its record is in the log",
                "The broker has stored the record, its answer is lost, and the producer may not retry: it reports a"
                        + " failure. That only means that the result is unknown. A program that reads it as \"it didn't"
                        + " happen\" tells its user so, while consumers process the event.",
                Set.of(Anomaly.FAILED_BUT_PRESENT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "failed-send", 1);
        try (var producer = topic.producer(Map.of("enable.idempotence", false, "acks", "all", "retries", 0))) {
            environment.proxy().responses(ApiKeys.PRODUCE).number(1).cut();
            topic.recorder()
                    .during(
                            FAULT,
                            () -> producer.send(OrderEvents.created())
                                    .handle((metadata, failure) -> failure)
                                    .join());
        }
        return new VariantRun("retries=0, acks=all", Guarantee.NONE, topic.observeLog());
    }

    /**
     * After delivery.timeout.ms the producer gives up here, too. The outbox doesn't: it sends the event again as a new
     * batch, which the broker can't recognize. A duplicate under one id is the price for never treating "unknown" as
     * "failed".
     */
    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "failed-send-guarded");
        orders.recorder().during(FAULT, () -> {
            var lostAcks = environment.proxy().responses(ApiKeys.PRODUCE).cut();
            orders.place();
            Wait.until(
                    "the outbox to send the event again",
                    Duration.ofSeconds(30),
                    () -> orders.observeLog().log().size() > 1);
            lostAcks.close();
            orders.awaitRelayed();
        });
        return new VariantRun(
                "order-producer: outbox keeps the row until it is acknowledged",
                Guarantee.AT_LEAST_ONCE_LOG,
                orders.observeLog());
    }
}
