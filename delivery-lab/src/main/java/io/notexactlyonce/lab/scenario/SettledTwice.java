package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.transactions.SettlementReader;
import java.util.Set;
import java.util.function.BiConsumer;

/** Follows scenario 19: exactly once begins at the log, and the log has the event twice. */
public final class SettledTwice implements Scenario {

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                28,
                "settled-twice",
                "an event is in the input twice, and each copy has one output",
                "A killed relay has sent an event again, and exactly once inside Kafka makes exactly one output of each"
                        + " of the two records. Both outputs have the event's id as their key. A consumer that takes"
                        + " the last record of each key sees one charge; a consumer that adds up all records charges"
                        + " twice.",
                Set.of(Anomaly.DUPLICATE, Anomaly.DOUBLE_EFFECT));
    }

    /** settlement-processor is the same; here the reader takes each record for a new charge. */
    @Override
    public VariantRun control(TestEnvironment environment) {
        return play(environment, id(), SettlementReader::addUp, "a reader that adds up", Guarantee.NONE);
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        return play(
                environment,
                id() + "-guarded",
                SettlementReader::foldByKey,
                "a reader that folds by key",
                Guarantee.EXACTLY_ONCE_IN_KAFKA);
    }

    private static VariantRun play(
            TestEnvironment environment,
            String name,
            BiConsumer<SettlementReader, Effects> reading,
            String configuration,
            Guarantee guarantee) {
        environment.service(Component.SETTLEMENT_PROCESSOR);
        var orders = OrderWorkload.in(environment, name);
        var order = KilledRelay.placeAndKill(environment, orders).toString();
        var settlements = Settlements.of(orders, environment);
        settlements.awaitSettled();
        var accounts = new Effects(IsolatedTopic.in(environment, name, 1).address());
        var reader = new SettlementReader(environment.kafka().bootstrapServers(), Topics.SETTLEMENTS, order::equals);
        reading.accept(reader, accounts);
        return new VariantRun(configuration, guarantee, settlements.observe(accounts));
    }
}
