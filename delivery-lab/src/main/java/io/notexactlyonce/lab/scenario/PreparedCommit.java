package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.transactions.InitThenRecover;
import io.notexactlyonce.lab.naive.transactions.RecoverThenInit;
import io.notexactlyonce.lab.nemesis.Crash;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.JavaProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kafka and PostgreSQL in one, a preview of KIP-939: who ends the transaction that the database has decided on. */
public final class PreparedCommit implements Scenario {

    static final int EVENTS = 5;

    private static final String FAULT = "the broker is killed and started";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** With a name of its own in its group, so that nobody waits for the dead one. */
    private static final Map<String, String> SETTINGS = Map.of("group.instance.id", "processor");

    private static final Crash BETWEEN_THE_COMMITS =
            new Crash("between the database's commit and Kafka's", TransactionPoints.BEFORE_COMMIT.point());
    private static final List<Crash> EVERYWHERE = List.of(
            new Crash("before the database's commit", TransactionPoints.AFTER_OFFSETS.point()),
            BETWEEN_THE_COMMITS,
            new Crash("after both commits", TransactionPoints.AFTER_COMMIT.point()));

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                36,
                "prepared-commit",
                "a processor dies between the commit of its database and that of Kafka",
                "Outputs and offsets are in a Kafka transaction, effects in a database. When all of the former is in the log, the"
                        + " database commits its effects and, in the same transaction, a row that names Kafka's. From then on both"
                        + " are decided. A producer that starts as the documentation says aborts what its predecessor left open:"
                        + " the effect is there, and its output never will be. One that first does what the row says, and then"
                        + " starts, has both, wherever it died, and though the broker was killed as well. Kafka is to get an"
                        + " interface for this (KIP-939); here the request is written by hand.",
                Set.of(Anomaly.LOST_EFFECT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id(), 1);
        var outputs = topic.outputs();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(InitThenRecover.class, 1, SETTINGS)) {
            producer.sendNew(EVENTS);
            BETWEEN_THE_COMMITS.of(processor, topic.recorder());
            killTheBroker(environment, topic);
            processor.start();
            awaitEnd(processor);
        }
        return new VariantRun("starts its producer, then recovers", Guarantee.NONE, outputs.observeEffects());
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        var topic = IsolatedTopic.in(environment, id() + "-guarded", 1);
        var outputs = topic.outputs();
        try (var producer = topic.producer(Map.of("acks", "all", "enable.idempotence", true));
                var processor = topic.program(RecoverThenInit.class, 1, SETTINGS)) {
            for (var crash : EVERYWHERE) {
                producer.sendNew(EVENTS);
                crash.of(processor, topic.recorder());
                if (crash == BETWEEN_THE_COMMITS) {
                    killTheBroker(environment, topic);
                }
                processor.start();
                topic.awaitConsumed();
                processor.stop();
            }
        }
        return new VariantRun(
                "recovers, then starts its producer", Guarantee.EXACTLY_ONCE_IN_KAFKA, outputs.observeEffects());
    }

    private static void killTheBroker(TestEnvironment environment, IsolatedTopic topic) {
        topic.recorder().during(FAULT, () -> {
            environment.broker().kill();
            environment.broker().start();
        });
    }

    /** It says that the database and Kafka disagree, and ends. */
    static void awaitEnd(JavaProcess processor) {
        Wait.until("the processor to find that it is too late", PATIENCE, () -> !processor.isRunning());
    }
}
