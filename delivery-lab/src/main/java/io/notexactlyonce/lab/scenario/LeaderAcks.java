package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.stage.OrderFlow;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.protocol.ApiKeys;

/** Recipe 8: a leader acknowledges what its followers don't have, and dies. */
public final class LeaderAcks implements Scenario {

    @Override
    public int number() {
        return 8;
    }

    @Override
    public String id() {
        return "leader-acks";
    }

    @Override
    public String title() {
        return "the leader dies with records that its followers don't have";
    }

    @Override
    public String explanation() {
        return "With acks=1 a record is acknowledged when one broker has it, while the others are to copy it a moment later."
                + " They stand still in that moment, the one dies, and they elect a leader of their own: what was"
                + " acknowledged is gone, and nobody is told.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.LOST_WRITE);
    }

    @Override
    public Needs needs() {
        return Needs.CLUSTER;
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane("leader-acks", 1);
        try (var producer = lane.producer(Map.of("acks", "1", "enable.idempotence", false))) {
            var leader = LoneLeader.of(stage, lane.chronicle(), lane.topic(), 0);
            leader.outlastParkedFetches();
            Stream.generate(OrderEvents::created)
                    .limit(10)
                    .forEach(order -> producer.send(order).join());
            leader.dies();
            leader.awaitSuccessor();
            leader.comesBack();
        }
        return new Half("acks=1", Guarantee.NONE, lane.observeLog());
    }

    @Override
    public Half strong(Stage stage) {
        var orders = stage.orders("leader-acks-strong");
        cancelsAtALoneLeader(stage, orders, LoneLeader::outlastParkedFetches);
        return new Half(
                "order-producer: acks=all, min.insync.replicas=2", Guarantee.AT_LEAST_ONCE_LOG, orders.observeLog());
    }

    /** @param frozen what to wait for before the order is cancelled */
    static void cancelsAtALoneLeader(Stage stage, OrderFlow orders, Consumer<LoneLeader> frozen) {
        var order = orders.place();
        orders.awaitRelayed();
        // where the cancellation will go
        var partition = orders.observeLog().log().get(0).partition();
        var leader = LoneLeader.of(stage, orders.chronicle(), Topics.ORDERS, partition);
        frozen.accept(leader);
        var tries = stage.proxy().requests(ApiKeys.PRODUCE).watch();
        var answers = stage.proxy().responses(ApiKeys.PRODUCE).watch();
        orders.cancel(order);
        Wait.until(
                "the leader to answer, or to be asked again",
                Duration.ofSeconds(20),
                () -> answers.strikes() > 0 || tries.strikes() > 1);
        leader.dies();
        leader.awaitSuccessor();
        leader.comesBack();
        orders.awaitRelayed();
    }
}
