package io.notexactlyonce.lab.nemesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults of the wire, on a real broker: what each does to a client without the guard against it, and when it counts as struck. */
class NetworkFaultsIT {

    private static final Duration LASTS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static Proxied<Broker> proxied;

    @BeforeAll
    static void start() {
        proxied = Testbed.newProxiedBroker();
    }

    @AfterAll
    static void end() {
        proxied.close();
    }

    @AfterEach
    void heal() {
        proxied.proxy().heal();
    }

    @Test
    void makesADuplicateOfWhatArrivesBehindItsRepetition() throws Exception {
        assertThat(recordsAfterALateSend("unguarded", false)).isEqualTo(3);
    }

    @Test
    void makesNoneWhereTheProducerIsIdempotent() throws Exception {
        assertThat(recordsAfterALateSend("guarded", true)).isEqualTo(2);
    }

    /** Of two sends, the second late. */
    private static int recordsAfterALateSend(String topic, boolean isIdempotent) throws Exception {
        proxied.kafka().createTopic(topic, 1);
        try (var producer = producer(Map.of("enable.idempotence", isIdempotent, "acks", "all"))) {
            send(topic, producer).get(1, TimeUnit.MINUTES);
            var late = begin(FaultKind.LATE);
            // armed behind the fault, it has met nothing that the fault hasn't
            var request = proxied.proxy().requests(ApiKeys.PRODUCE).watch();
            var sent = send(topic, producer);
            request.awaitStrikes(1, PATIENCE);

            assertThat(late.end()).isTrue();

            sent.get(1, TimeUnit.MINUTES);
        }
        return proxied.kafka().dump(topic).size();
    }

    /** Each of them lies in wait for what nobody sends here. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "LOSE_ACKS",
                "SWALLOW_ACKS",
                "HOLD_ACKS",
                "HOLD_AND_CUT",
                "DELAY",
                "LATE",
                "CORRUPT",
                "LOSE_COMMITS",
                "LOSE_TRANSACTION_ENDS",
                "HOLD_HEARTBEATS",
                "HOLD_FETCHES",
                "HOLD_REQUESTS",
                "HOLD_RESPONSES",
                "FREEZE",
                "CUT"
            })
    void doesNotCountAsStruckWhereNothingPasses(FaultKind kind) {
        assertThat(begin(kind).end()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSE_ACKS", "SWALLOW_ACKS", "HOLD_ACKS", "HOLD_AND_CUT", "DELAY", "HOLD_REQUESTS", "FREEZE"})
    void countsAsStruckWhereSomethingWasSentAndLosesNothing(FaultKind kind) throws Exception {
        var topic = "struck-" + kind;
        proxied.kafka().createTopic(topic, 1);
        try (var producer = producer(Map.of("enable.idempotence", true))) {
            send(topic, producer).get(1, TimeUnit.MINUTES);
            var fault = begin(kind);
            var met = isOfAnswers(kind)
                    ? proxied.proxy().responses(ApiKeys.PRODUCE).watch()
                    : proxied.proxy().requests(ApiKeys.PRODUCE).watch();
            var sent = send(topic, producer);
            met.awaitStrikes(1, PATIENCE);

            assertThat(fault.end()).isTrue();

            sent.get(1, TimeUnit.MINUTES);
        }
        assertThat(proxied.kafka().dump(topic)).hasSize(2);
    }

    private static boolean isOfAnswers(FaultKind kind) {
        return kind.name().endsWith("ACKS");
    }

    private static BegunFault begin(FaultKind kind) {
        return new NetworkFaults(proxied.proxy())
                .begin(new PlannedFault(1, Duration.ZERO, kind, Target.WIRE, LASTS, 0));
    }

    private static Future<RecordMetadata> send(String topic, KafkaProducer<byte[], byte[]> producer) {
        return producer.send(new ProducerRecord<>(topic, "v".getBytes(UTF_8)));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("bootstrap.servers", proxied.throughProxy().bootstrapServers());
        settings.put("linger.ms", 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
