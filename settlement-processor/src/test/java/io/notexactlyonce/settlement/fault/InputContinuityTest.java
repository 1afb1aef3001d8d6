package io.notexactlyonce.settlement.fault;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Http;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The offsets that the group has are of other records than those in the topic. */
@Tag("full")
class InputContinuityTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.ORDERS, 4);

    private final World world = new World();

    @AfterEach
    void close() {
        HeldCommits.release();
        world.close();
    }

    /** It doesn't look while its transaction takes long, and commits an offset of the former topic afterwards. */
    @Test
    void settlesATopicThatWasMadeAnewWhileItRanFromItsBeginning() {
        var http = Http.of(world.startAs(world.idPrefix(0), HeldCommits.class, "KAFKA_CONCURRENCY=1"));
        send(20);
        world.awaitSettled();
        HeldCommits.hold();
        send(1);
        await().atMost(PATIENCE).until(() -> world.journal().uncommitted().size() == 21);

        makeAnew();
        List<OrderEvent> events = send(30);
        HeldCommits.release();

        await().atMost(PATIENCE).until(() -> settled().containsAll(ids(events)));
        assertThat(metric(http, "restarts")).isPositive();
    }

    /** The control: the bare client reads on at the old place, in another topic. */
    @Test
    void theClientPassesOverTheFirstRecordsOfATopicThatWasMadeAnew() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                world.broker().bootstrapServers(),
                "group.id",
                "bare",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Set.of(Topics.ORDERS));
            send(20);
            assertThat(poll(consumer, 20))
                    .first()
                    .extracting(ConsumerRecord::offset)
                    .isEqualTo(0L);

            makeAnew();
            send(30);

            assertThat(poll(consumer, 10))
                    .first()
                    .extracting(ConsumerRecord::offset)
                    .isEqualTo(20L);
        }
    }

    /** And counts it once, though the first transaction fails. */
    @Test
    void tellsWhatWasDeletedBeforeItWasSettled() throws Exception {
        world.start().close();
        send(20);
        commit(new OffsetAndMetadata(5));
        try (Admin admin = world.broker().admin()) {
            admin.deleteRecords(Map.of(PARTITION, RecordsToDelete.beforeOffset(15)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        HeldCommits.failNext();

        var http = Http.of(world.startAs(world.idPrefix(0), HeldCommits.class));
        world.awaitSettled();

        assertThat(HeldCommits.hasFailed()).isTrue();
        assertThat(settled()).hasSize(5);
        assertThat(metric(http, "missed")).isEqualTo(10);
        assertThat(metric(http, "restarts")).isZero();
    }

    @Test
    void beginsAgainWhereTheTopicEndsBeforeTheOffset() throws Exception {
        List<OrderEvent> events = send(20);
        commit(new OffsetAndMetadata(1000));

        var http = Http.of(world.start());

        await().atMost(PATIENCE).until(() -> settled().containsAll(ids(events)));
        await().atMost(PATIENCE).until(() -> metric(http, "restarts") == 1);
    }

    @Test
    void beginsAgainWhenTheOffsetWasCommittedForAnotherTopicOfThatName() throws Exception {
        List<OrderEvent> events = send(20);
        commit(new OffsetAndMetadata(10, "the id of another topic"));

        var http = Http.of(world.start());

        await().atMost(PATIENCE).until(() -> settled().containsAll(ids(events)));
        assertThat(metric(http, "restarts")).isEqualTo(1);
    }

    /** The offset in the group is still the former topic's, and so the same restart is met a second time. */
    @Test
    void countsARestartOnceWhoseTransactionFails() throws Exception {
        List<OrderEvent> events = send(20);
        commit(new OffsetAndMetadata(10, "the id of another topic"));
        HeldCommits.failNext();

        var http = Http.of(world.startAs(world.idPrefix(0), HeldCommits.class));

        await().atMost(PATIENCE).until(() -> settled().containsAll(ids(events)));
        assertThat(HeldCommits.hasFailed()).isTrue();
        assertThat(metric(http, "restarts")).isEqualTo(1);
    }

    /** As above; the offset is of the same topic here, and beyond its end. */
    @Test
    void countsARestartFromBeyondTheEndOnceWhoseTransactionFails() throws Exception {
        List<OrderEvent> events = send(20);
        commit(new OffsetAndMetadata(1000));
        HeldCommits.failNext();

        var http = Http.of(world.startAs(world.idPrefix(0), HeldCommits.class));

        await().atMost(PATIENCE).until(() -> settled().containsAll(ids(events)));
        assertThat(HeldCommits.hasFailed()).isTrue();
        assertThat(metric(http, "restarts")).isEqualTo(1);
    }

    @Test
    void settlesAllOfItAgainUnderTheSameKeysWhenTheOffsetsAreGone() throws Exception {
        var first = world.start();
        List<OrderEvent> events = send(20);
        world.awaitSettled();
        assertThat(metric(Http.of(first), "restarts")).as("the group is new").isZero();
        first.close();
        try (Admin admin = world.broker().admin()) {
            await().atMost(PATIENCE).until(() -> world.group().members() == 0);
            admin.deleteConsumerGroupOffsets(world.group().id(), Set.of(PARTITION))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        var http = Http.of(world.start());
        world.awaitSettled();

        assertThat(metric(http, "restarts")).isEqualTo(1);
        assertThat(world.journal().committed()).hasSize(40);
        assertThat(settled()).isEqualTo(ids(events));
    }

    private List<OrderEvent> send(int count) {
        List<OrderEvent> events = Stream.generate(() -> Events.created(UUID.randomUUID()))
                .limit(count)
                .map(OrderEvent.class::cast)
                .toList();
        world.sendRecords(events.stream()
                .map(event -> Poison.at(PARTITION.partition(), Events.record(event)))
                .toList());
        return events;
    }

    private void makeAnew() {
        world.broker().deleteTopic(Topics.ORDERS);
        world.broker().createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
    }

    private void commit(OffsetAndMetadata offset) throws Exception {
        try (Admin admin = world.broker().admin()) {
            admin.alterConsumerGroupOffsets(world.group().id(), Map.of(PARTITION, offset))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private Set<UUID> settled() {
        return world.journal().committed().stream().map(SettlementEntry::id).collect(toSet());
    }

    private static Set<UUID> ids(List<OrderEvent> events) {
        return events.stream().map(OrderEvent::id).collect(toSet());
    }

    private static List<ConsumerRecord<byte[], byte[]>> poll(KafkaConsumer<byte[], byte[]> consumer, int count) {
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(polled::add);
            return polled.size() >= count;
        });
        return polled;
    }

    private static long metric(Http http, String name) {
        return http.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("settlement_input_" + name + "_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
