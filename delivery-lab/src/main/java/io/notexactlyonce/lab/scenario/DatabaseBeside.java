package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.settle.DatabaseAfterTransaction;
import io.notexactlyonce.lab.naive.settle.DatabaseInTransaction;
import io.notexactlyonce.lab.naive.settle.InboxInTransaction;
import io.notexactlyonce.lab.stage.Crash;
import io.notexactlyonce.lab.stage.Lane;
import io.notexactlyonce.lab.stage.Stage;
import java.util.Map;
import java.util.Set;

/** Behind the recipes: where exactly once ends. The same transaction, and a row in a database. */
public final class DatabaseBeside implements Scenario {

    private static final int EVENTS = 5;

    @Override
    public int number() {
        return 27;
    }

    @Override
    public String id() {
        return "database-beside-transaction";
    }

    @Override
    public String title() {
        return "a Kafka transaction, and a write to a database inside it";
    }

    @Override
    public String explanation() {
        return "Kafka's transaction holds what is in Kafka. A row that is written before its commit stays when the process dies"
                + " and the transaction is aborted, and is written again; one that is written after it is lost when the process"
                + " dies in between. The outputs in Kafka are exactly right in both cases.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DOUBLE_EFFECT, Anomaly.LOST_EFFECT);
    }

    @Override
    public Half weak(Stage stage) {
        var lane = stage.lane(id(), 1);
        var outputs = lane.outputs();
        diesAt(TransactionPoints.BEFORE_COMMIT, DatabaseInTransaction.class, lane);
        diesAt(TransactionPoints.AFTER_COMMIT, DatabaseAfterTransaction.class, lane);
        return new Half("writes before the commit, or after it", Guarantee.NONE, outputs.observeEffects());
    }

    @Override
    public Half strong(Stage stage) {
        var lane = stage.lane(id() + "-strong", 1);
        var outputs = lane.outputs();
        diesAt(TransactionPoints.BEFORE_COMMIT, InboxInTransaction.class, lane);
        diesAt(TransactionPoints.AFTER_COMMIT, InboxInTransaction.class, lane);
        return new Half(
                "writes before the commit, with an inbox", Guarantee.EXACTLY_ONCE_IN_KAFKA, outputs.observeEffects());
    }

    private static void diesAt(Crash crash, Class<? extends Runnable> program, Lane lane) {
        try (var producer = lane.producer(Map.of("acks", "all", "enable.idempotence", true));
                // with a name of its own in its group, so that nobody waits for the dead one
                var processor = lane.program(program, 1, Map.of("group.instance.id", "processor"))) {
            producer.sendNew(EVENTS);
            crash.of(processor, lane.chronicle());
            processor.start();
            lane.awaitConsumed();
        }
    }
}
