package io.notexactlyonce.settlement.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Journal;
import io.notexactlyonce.settlement.World;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Stall;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.Choice;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An instance is about to take over partitions, and slow at it, when the answer to a heartbeat of its is lost and another
 * instance joins. With KIP-848 a heartbeat after a lost one names all partitions that the member has taken over. The broker
 * concludes that it doesn't want the others and gives them to the new instance; the slow one then takes them over as well.
 */
class TwoOwnersTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FIRST = "first";
    private static final int MOST_ATTEMPTS = 20;

    private final Stall takingOver = Stall.entering(
            "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer"
                    + "$ListenerConsumerRebalanceListener",
            "onPartitionsAssigned");
    private final Stall beforeCommit =
            Stall.entering("org.apache.kafka.clients.producer.KafkaProducer", "sendOffsetsToTransaction");

    @Test
    void refusesAGroupProtocolThatAllowsIt() {
        try (World world = new World()) {
            assertThatThrownBy(() -> world.start("KAFKA_GROUP_PROTOCOL=consumer"))
                    .rootCause()
                    .hasMessageContaining("two owners")
                    .hasMessageContaining("Leave KAFKA_GROUP_PROTOCOL at 'classic'");
        }
    }

    @Test
    @Tag("service-fault")
    @Tag("full")
    void settlesOnceWithTheClassicProtocol() {
        try (var kafka = Testbed.newProxiedBroker();
                World world = new World(kafka.kafka(), kafka.throughProxy())) {
            var play = new Play(kafka, world, GroupProtocol.CLASSIC);
            play.start();

            play.giveAwayWhatTheFirstIsTakingOver();

            world.journal().assertExact();
        }
    }

    /** Whether the slow instance gets records before it hears of its new assignment is a matter of milliseconds: every other time. */
    @Test
    @Tag("service-fault")
    @Tag("full")
    void settlesTwiceWithKip848() {
        try (var kafka = Testbed.newProxiedBroker();
                World world = new World(kafka.kafka(), kafka.throughProxy())) {
            world.group().expireMembersAfterSeconds(10);
            var play = new Play(kafka, world, GroupProtocol.CONSUMER);
            play.start();

            long doubled = 0;
            for (int attempt = 0; attempt < MOST_ATTEMPTS && doubled == 0; attempt++) {
                play.giveAwayWhatTheFirstIsTakingOver();
                doubled = Journal.doubled(world.journal().committed());
            }

            assertThat(doubled).isPositive();
        }
    }

    private final class Play {

        private final Proxied<Broker> kafka;
        private final World world;
        private final GroupProtocol protocol;
        private int secondOwners;

        Play(Proxied<Broker> kafka, World world, GroupProtocol protocol) {
            this.kafka = kafka;
            this.world = world;
            this.protocol = protocol;
            world.atEnd(takingOver::close);
            world.atEnd(beforeCommit::close);
        }

        /** Polls last long, so that the slow instance's goes on when it has taken over. */
        void start() {
            var first = instance()
                    .with(takingOver)
                    .environment("SPRING_KAFKA_CONSUMER_CLIENTID", FIRST)
                    .environment("SPRING_KAFKA_LISTENER_POLLTIMEOUT", "2m")
                    .build();
            world.atEnd(first::close);
            world.send(Events.someOrders(50));
            first.start();
            world.awaitSettled();
        }

        void giveAwayWhatTheFirstIsTakingOver() {
            int before = takingOver.stopped();
            var moving = lendPartitions();
            takingOver.awaitStopped(before + 1, PATIENCE);
            world.sendRecords(eventsIn(moving));
            beforeCommit.shut();
            try (var second = instance().with(beforeCommit).build()) {
                second.start();
                await().atMost(PATIENCE).until(() -> world.group().members() == 2);
                loseTheAnswerToAHeartbeat();
                if (protocol == GroupProtocol.CONSUMER) {
                    beforeCommit.awaitStopped(++secondOwners, PATIENCE);
                }
                long settled = world.group().settled();
                try (var heartbeats = heartbeats(kafka.proxy()::requests).watch()) {
                    takingOver.open();
                    await().atMost(PATIENCE).until(() -> world.group().settled() > settled || heartbeats.strikes() > 3);
                }
                beforeCommit.open();
                world.awaitSettled();
            }
        }

        /** Another member gets some partitions and leaves, so that the first has to take them over. @return which */
        private Set<Integer> lendPartitions() {
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers", world.broker().bootstrapServers(),
                    "group.id", world.group().id(),
                    "group.protocol", protocol.name().toLowerCase(Locale.ROOT),
                    "enable.auto.commit", false);
            var bytes = new ByteArrayDeserializer();
            try (var borrower = new KafkaConsumer<>(all(settings), bytes, bytes)) {
                borrower.subscribe(List.of(Topics.ORDERS));
                await().atMost(PATIENCE).until(() -> {
                    borrower.poll(Duration.ofMillis(100));
                    return !borrower.assignment().isEmpty();
                });
                takingOver.shut();
                return borrower.assignment().stream()
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet());
            }
        }

        private Map<String, Object> all(Map<String, Object> settings) {
            if (protocol == GroupProtocol.CONSUMER) {
                return settings;
            }
            var all = new HashMap<>(settings);
            all.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
            return all;
        }

        private void loseTheAnswerToAHeartbeat() {
            try (var lost = heartbeats(kafka.proxy()::responses).number(1).cut()) {
                lost.awaitStrikes(1, PATIENCE);
            }
        }

        private Choice heartbeats(Function<ApiKeys, Choice> direction) {
            var api = protocol == GroupProtocol.CONSUMER ? ApiKeys.CONSUMER_GROUP_HEARTBEAT : ApiKeys.HEARTBEAT;
            return direction.apply(api).from(FIRST + "-0");
        }

        private JavaProcess.Builder instance() {
            return world.process(Testbed.freePort())
                    .environment("KAFKA_GROUP_PROTOCOL", protocol.name())
                    .environment("SETTLEMENT_GROUP_CONSUMERPROTOCOLALLOWED", "true")
                    .environment("KAFKA_SESSION_TIMEOUT", "10s")
                    .environment("KAFKA_TRANSACTION_TIMEOUT", "5m")
                    .environment("KAFKA_CONCURRENCY", "1");
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> eventsIn(Set<Integer> partitions) {
        return Events.someOrders(400).stream()
                .map(Events::record)
                .filter(it -> partitions.contains(partition(it.key())))
                .toList();
    }

    private static int partition(byte[] key) {
        return BuiltInPartitioner.partitionForKey(key, Topics.ORDERS_PARTITIONS);
    }
}
