package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.protocol.ApiKeys;

/** The acknowledgement is late: the producer gives up waiting and sends the record again. */
public final class LateAck implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                99,
                "late-ack",
                "the acknowledgement of a produce request is late",
                "The broker has the record and answers after the producer's patience. The producer sends it again.",
                Set.of(Anomaly.DUPLICATE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var settings = Map.<String, Object>of("enable.idempotence", false, "request.timeout.ms", 1_000);
        try (var producer = topic.producer(settings);
                var late =
                        environment.proxy().responses(ApiKeys.PRODUCE).number(1).delay(Duration.ofSeconds(3))) {
            topic.recorder().during("the first acknowledgement is late", () -> {
                producer.send(OrderEvents.created()).join();
            });
            late.awaitStrikes(1);
        }
        return new VariantRun("enable.idempotence=false", Guarantee.NONE, topic.observeLog());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id() + "-guarded", 1);
        var settings = Map.<String, Object>of("enable.idempotence", true, "request.timeout.ms", 1_000);
        try (var producer = topic.producer(settings);
                var late =
                        environment.proxy().responses(ApiKeys.PRODUCE).number(1).delay(Duration.ofSeconds(3))) {
            topic.recorder().during("the first acknowledgement is late", () -> {
                producer.send(OrderEvents.created()).join();
            });
            late.awaitStrikes(1);
        }
        return new VariantRun("enable.idempotence=true", Guarantee.ONCE_IN_THE_LOG, topic.observeLog());
    }
}
