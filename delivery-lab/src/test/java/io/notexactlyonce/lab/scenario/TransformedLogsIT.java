package io.notexactlyonce.lab.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.lab.checker.Checker;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.lab.naive.OrderEvents;
import io.notexactlyonce.lab.naive.clients.NaiveProducer;
import io.notexactlyonce.lab.observe.TopicLog;
import io.notexactlyonce.lab.observe.TransformedLogs;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Testbed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is read of two real topics is what was written to them, whoever else writes there. */
class TransformedLogsIT {

    private static Broker broker;

    private final String events = "events-" + UUID.randomUUID();
    private final String settlements = "settlements-" + UUID.randomUUID();
    private final OrderCreated order = OrderEvents.created();

    @BeforeAll
    static void start() {
        broker = Testbed.newBroker();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void findsTheOutputThatIsDueAndTheOneThatWasAborted() {
        write();
        settle("9.95", 0, false);
        settle("9.950", 0, true);

        var derivation = derivation();

        assertThat(derivation.outputs()).extracting(Output::committed).containsExactly(false, true);
        assertThat(findings(derivation)).isEmpty();
        assertThat(findings(derivation.readUncommitted()))
                .singleElement()
                .asString()
                .startsWith("double-effect");
    }

    @Test
    void findsAnAmountThatIsNotDue() {
        write();
        settle("9.96", 0, true);

        assertThat(findings(derivation()))
                .singleElement()
                .asString()
                .startsWith("divergence")
                .contains("9.96 EUR");
    }

    /** Of the other events' outputs there is nothing to be said. */
    @Test
    void passesOverWhatIsNotMine() {
        write();
        settle("9.95", 0, true);

        assertThat(TransformedLogs.of(broker, events, settlements, read -> false)
                        .outputs())
                .isEmpty();
    }

    @Test
    void findsAnOutputOfAnEventThatWasTakenBack() {
        broker.createTopic(events, 1);
        broker.createTopic(settlements, 1);
        try (var producer =
                new NaiveProducer(broker.bootstrapServers(), events, Map.of("transactional.id", events), entry -> {})) {
            producer.sendAndAbort(List.of(order));
        }
        settle("9.95", 0, true);

        assertThat(findings(derivation())).singleElement().asString().startsWith("ghost-effect");
    }

    private void write() {
        broker.createTopic(events, 1);
        broker.createTopic(settlements, 1);
        try (var producer = new NaiveProducer(broker.bootstrapServers(), events, Map.of(), entry -> {})) {
            producer.send(order).join();
        }
    }

    private void settle(String amount, long offset, boolean committed) {
        var source = new SettlementEntry.Source(0, offset);
        var entry = new Charge(
                order.id(), order.orderId(), order.occurredAt(), source, new BigDecimal(amount), order.currency());
        var encoded = new SettlementCodec().encode(entry);
        var settlement = new ProducerRecord<>(settlements, encoded.key().getBytes(UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> settlement.headers().add(name, value.getBytes(UTF_8)));
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", settlements);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(settlement);
            producer.flush();
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private TransformedLog derivation() {
        return TransformedLogs.of(broker, events, settlements, read -> true);
    }

    private List<Finding> findings(TransformedLog derivation) {
        var log = TopicLog.of(broker, events);
        return Checker.check(new Observation(List.of(), log, Set.of(), Map.of(), Optional.empty(), Optional.empty())
                .with(derivation));
    }
}
