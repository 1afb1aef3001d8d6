package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Scenario 8: a leader acknowledges records that its followers don't have, and dies. */
public final class LeaderAcks implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                        8,
                        "leader-acks",
                        "the leader dies with records that its followers don't have",
                        "With acks=1 a record is acknowledged as soon as the leader has it; the followers copy it a"
                                + " moment later. Here they are frozen in that moment. The leader dies, one of them"
                                + " becomes the new leader, and the acknowledged records are gone. No error is"
                                + " reported.",
                        Set.of(Anomaly.LOST_WRITE))
                .onCluster();
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, "leader-acks", 1);
        try (var producer = topic.producer(Map.of("acks", "1", "enable.idempotence", false))) {
            var leader = LoneLeader.of(environment, topic.recorder(), topic.name(), 0);
            leader.outlastParkedFetches();
            Stream.generate(OrderEvents::created)
                    .limit(10)
                    .forEach(order -> producer.send(order).join());
            leader.dies();
            leader.awaitSuccessor();
            leader.comesBack();
        }
        return new VariantRun("acks=1", Guarantee.NONE, topic.observeLog());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var orders = OrderWorkload.in(environment, "leader-acks-guarded");
        cancelsAtALoneLeader(environment, orders, LoneLeader::outlastParkedFetches);
        return new VariantRun(
                "order-producer: acks=all, min.insync.replicas=2", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }

    /** @param frozen what to wait for before the order is cancelled */
    static void cancelsAtALoneLeader(TestEnvironment environment, OrderWorkload orders, Consumer<LoneLeader> frozen) {
        var order = orders.place();
        orders.awaitRelayed();
        // where the cancellation will go
        var partition = orders.observeLog().log().get(0).partition();
        var leader = LoneLeader.of(environment, orders.recorder(), Topics.ORDERS, partition);
        frozen.accept(leader);
        var tries = environment.proxy().requests(ApiKeys.PRODUCE).watch();
        var answers = environment.proxy().responses(ApiKeys.PRODUCE).watch();
        orders.cancel(order);
        Wait.until(
                "the leader to answer, or the producer to retry",
                Duration.ofSeconds(20),
                () -> answers.strikes() > 0 || tries.strikes() > 1);
        leader.dies();
        leader.awaitSuccessor();
        leader.comesBack();
        orders.awaitRelayed();
    }
}
