package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.TransactionalProducer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.protocol.ApiKeys;

/** A record that the network has delayed opens a transaction that nothing ends. */
public final class HangingTransaction implements Scenario {

    private static final String VERIFICATION = "transaction.partition.verification.enable";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The producer gives up on a record after three seconds. */
    private static final Map<String, Object> IMPATIENT =
            Map.of("request.timeout.ms", 1_000, "delivery.timeout.ms", 3_000, "linger.ms", 0);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                38,
                "hanging-transaction",
                "a produce request arrives after its transaction has been aborted",
                "The producer gets no answer for a record, gives up and aborts. Only then does the record arrive. The"
                        + " partition begins a transaction for it, but the coordinator, which alone could end it, has"
                        + " none open. No timeout ends it, and readers of committed records are stuck before it for"
                        + " ever. Other producers go on writing, and those readers never see their acknowledged"
                        + " records. Since Kafka 3.6 the broker asks the coordinator before it takes the first record"
                        + " of a transaction (KIP-890), and with transaction.version=2 the late record's epoch has"
                        + " expired. If it has happened, kafka-transactions.sh finds the transaction (find-hanging) and"
                        + " ends it (abort).",
                Set.of(Anomaly.HANGING_TRANSACTION, Anomaly.LOST_WRITE));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        try (var version = TransactionVersion.of(environment.kafka(), 1);
                var verification = DynamicBrokerConfig.of(environment.kafka(), VERIFICATION, "false")) {
            return play(environment, id(), version + ", " + verification, Guarantee.NONE);
        }
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        try (var version = TransactionVersion.of(environment.kafka(), 2)) {
            return play(environment, id() + "-guarded", version.toString(), Guarantee.ONCE_IN_THE_LOG);
        }
    }

    private VariantRun play(TestEnvironment environment, String name, String label, Guarantee guarantee) {
        var topic = IsolatedTopic.in(environment, name, 1);
        try (var producer = topic.transactionalProducer(IMPATIENT)) {
            producer.begin();
            producer.send(OrderEvents.created());
            producer.commit();

            producer.begin();
            try (var late = environment.proxy().requests(ApiKeys.PRODUCE).late()) {
                sendInVain(producer);
                producer.giveUp();
                var answer = late.deliver(PATIENCE).get(0);
                topic.recorder().begins("the record arrives, and is answered with " + answer.errors());
            }
        }
        try (var other = topic.producer(Map.of("acks", "all"))) {
            other.send(OrderEvents.created()).join();
        }
        return new VariantRun(label, guarantee, topic.observeLog());
    }

    private static void sendInVain(TransactionalProducer producer) {
        try {
            producer.send(OrderEvents.created());
        } catch (KafkaException e) {
            return;
        }
        throw new IllegalStateException("the record should have been late, but its producer got an answer");
    }
}
