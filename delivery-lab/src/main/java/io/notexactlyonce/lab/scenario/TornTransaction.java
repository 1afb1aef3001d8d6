package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.VariantRun;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.transactions.TransactionalProducer;
import io.notexactlyonce.lab.observe.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/** A commit request that the network has delayed arrives in the middle of the next transaction. */
public final class TornTransaction implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Short timeouts for each step of the client, so that it soon retries a request without an answer. */
    private static final Map<String, Object> IMPATIENT = Map.of("request.timeout.ms", 3_000, "linger.ms", 0);

    @Override
    public ScenarioInfo info() {
        return new ScenarioInfo(
                35,
                "torn-transaction",
                "a commit request arrives late, in the middle of the next transaction",
                "The producer gets no answer to its commit request, and sends it again: transaction 1 is committed. It"
                        + " begins transaction 2 and sends the first of two events, and only now does the first commit"
                        + " request arrive. It names the producer but not the transaction, so the broker commits the"
                        + " open one: half of transaction 2. The second event is refused, the program aborts, and"
                        + " readers of committed records keep the first event (published by Jepsen in 2024). Since"
                        + " KIP-890 the producer's epoch grows with each transaction, and the broker refuses requests"
                        + " of an earlier epoch, but only where the feature transaction.version is 2.",
                Set.of(Anomaly.TORN_TRANSACTION, Anomaly.FAILED_BUT_PRESENT));
    }

    @Override
    public VariantRun control(TestEnvironment environment) {
        try (var version = TransactionVersion.of(environment.kafka(), 1)) {
            return play(environment, id(), version, Guarantee.NONE);
        }
    }

    @Override
    public VariantRun guarded(TestEnvironment environment) {
        try (var version = TransactionVersion.of(environment.kafka(), 2)) {
            return play(environment, id() + "-guarded", version, Guarantee.ONCE_IN_THE_LOG);
        }
    }

    private VariantRun play(TestEnvironment environment, String name, TransactionVersion version, Guarantee guarantee) {
        var topic = IsolatedTopic.in(environment, name, 1);
        var events = OrderEvents.created(3);
        try (var producer = topic.transactionalProducer(IMPATIENT);
                var late =
                        environment.proxy().requests(ApiKeys.END_TXN).number(1).late()) {
            producer.begin();
            producer.send(events.get(0));
            producer.commit();
            late.awaitStrikes(1);

            producer.begin();
            producer.send(events.get(1));
            var answer = late.deliver(PATIENCE).get(0);
            topic.recorder().begins("the first commit request arrives, and is answered with " + answer.errors());
            if (answer.errors().contains(Errors.NONE)) {
                // until the partition has the marker, too, it adds further records to the transaction
                Transactions.awaitCommitted(environment.kafka(), topic.name(), PATIENCE);
            }
            finish(producer, events.get(2));
        }
        return new VariantRun(version.toString(), guarantee, topic.observeLog());
    }

    /** A program that is told that its transaction has failed abandons it, and considers it aborted. */
    private static void finish(TransactionalProducer producer, OrderEvent last) {
        try {
            producer.send(last);
            producer.commit();
        } catch (KafkaException e) {
            producer.giveUp();
        }
    }
}
