package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 7: the broker freezes and dies, and the producer didn't ask for acknowledgements. */
public final class NoAcks implements Scenario {

    private static final String FAULT = "the broker is frozen, and killed";
    private static final int COUNT = 100;

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                7,
                "no-acks",
                "a producer asks for no acknowledgements, and the broker dies",
                "With acks=0 a record counts as sent when it is in the operating system's buffer, whether or not the"
                        + " broker ever reads it. The broker dies with a hundred of them unread: each was reported as a"
                        + " success, and none is stored.",
                Set.of(Anomaly.LOST_WRITE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "no-acks", 1);
        try (var producer = topic.producer(Map.of("acks", "0", "enable.idempotence", false))) {
            // a new connection wouldn't get as far as a produce request
            producer.send(OrderEvents.created()).join();
            topic.recorder().during(FAULT, () -> {
                environment.broker().pause();
                Stream.generate(OrderEvents::created)
                        .limit(COUNT)
                        .forEach(order -> producer.send(order).join());
                killAndStart(environment, topic.recorder());
            });
        }
        return new VariantRun("acks=0", Guarantee.NONE, topic.observeLog());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "no-acks-guarded");
        orders.place();
        orders.awaitRelayed();
        orders.recorder().during(FAULT, () -> {
            var sent = environment.proxy().requests(ApiKeys.PRODUCE).watch();
            environment.broker().pause();
            orders.place(20);
            sent.awaitStrikes(1);
            killAndStart(environment, orders.recorder());
        });
        orders.awaitRelayed();
        return new VariantRun("order-producer: acks=all", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }

    private static void killAndStart(TestEnvironment environment, HistoryRecorder recorder) {
        environment.broker().kill();
        recorder.crashed("broker", "SIGKILL");
        environment.broker().start();
    }
}
