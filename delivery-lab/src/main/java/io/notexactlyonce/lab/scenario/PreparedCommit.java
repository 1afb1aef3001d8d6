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

/**
 * Kafka and PostgreSQL in one transaction, a preview of KIP-939: how a restart ends what the database has committed.
 */
public final class PreparedCommit implements Scenario {

    static final int EVENTS = 5;

    private static final String FAULT = "the broker is killed and started";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A static member of its group, so that a restart needn't wait for the dead member's timeout. */
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
                "Outputs and offsets are in a Kafka transaction, effects in a database. When all outputs and offsets"
                        + " are in the log, the database commits its effects and, in the same transaction, a row that"
                        + " names Kafka's transaction. From then on both have to commit. A producer that starts as the"
                        + " documentation says aborts its predecessor's open transaction: the effect is there, but its"
                        + " output never will be. A producer that first ends the transaction as the row says, and then"
                        + " starts, has both, wherever it died, even if the broker was killed as well. KIP-939 will"
                        + " give Kafka an interface for this; here the request is built by hand.",
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

    /** The processor reports that the database and Kafka disagree, and exits. */
    static void awaitEnd(JavaProcess processor) {
        Wait.until("the processor to find that it is too late", PATIENCE, () -> !processor.isRunning());
    }
}
