package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.judge.Anomaly;
import io.notexactlyonce.lab.judge.Guarantee;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.settle.SettlementReader;
import io.notexactlyonce.lab.stage.Settlements;
import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.system.Role;
import java.util.Set;
import java.util.function.BiConsumer;

/** Behind the recipes, and with 19 before it: exactly once begins at the log, and the log has the event twice. */
public final class SettledTwice implements Scenario {

    @Override
    public int number() {
        return 28;
    }

    @Override
    public String id() {
        return "settled-twice";
    }

    @Override
    public String title() {
        return "an event is in the input twice, and each has its one output";
    }

    @Override
    public String explanation() {
        return "A relay that was killed has sent an event again, and exactly once inside Kafka makes exactly one output of each of"
                + " the two records. Both have the event's id for their key: who takes the last record of each key has one"
                + " charge, who adds up what comes has charged twice.";
    }

    @Override
    public Set<Anomaly> expected() {
        return Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT);
    }

    /** The same settlement-processor; it is the reader that takes each record for news. */
    @Override
    public Half weak(Stage stage) {
        return play(stage, id(), SettlementReader::addUp, "a reader that adds up", Guarantee.NONE);
    }

    @Override
    public Half strong(Stage stage) {
        return play(
                stage,
                id() + "-strong",
                SettlementReader::foldByKey,
                "a reader that folds by key",
                Guarantee.EXACTLY_ONCE_IN_KAFKA);
    }

    private static Half play(
            Stage stage,
            String name,
            BiConsumer<SettlementReader, Effects> reading,
            String configuration,
            Guarantee guarantee) {
        stage.service(Role.SETTLEMENT_PROCESSOR);
        var orders = stage.orders(name);
        var order = KilledRelay.placeAndKill(stage, orders).toString();
        var settlements = Settlements.of(orders, stage);
        settlements.awaitSettled();
        var accounts = new Effects(stage.lane(name, 1).address());
        var reader = new SettlementReader(stage.kafka().bootstrapServers(), Topics.SETTLEMENTS, order::equals);
        reading.accept(reader, accounts);
        return new Half(configuration, guarantee, settlements.observe(accounts));
    }
}
