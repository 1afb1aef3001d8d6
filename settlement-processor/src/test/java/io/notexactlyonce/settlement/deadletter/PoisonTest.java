package io.notexactlyonce.settlement.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.Events;
import io.notexactlyonce.settlement.Poison;
import io.notexactlyonce.settlement.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PoisonTest {

    private static final int PARTITION = 5;
    private static final int LIMIT = 20_000;

    @Test
    void givesUpEachPoisonRecordAndNoneOfItsNeighbours() {
        try (World world = new World()) {
            world.start();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (Poison poison : Poison.values()) {
                records.add(neighbour());
                records.add(poison.record(PARTITION));
            }

            world.sendRecords(records);
            world.awaitSettled();

            List<ConsumerRecord<byte[], byte[]>> letters = letters(world);
            assertThat(letters).hasSize(Poison.values().length);
            for (Poison poison : Poison.values()) {
                int offset = 2 * poison.ordinal() + 1;
                assertIsKept(records.get(offset), letters.get(poison.ordinal()), poison, offset);
            }
            world.journal().assertExact();
        }
    }

    /** A topic that somebody made before the service did. */
    @Tag("full")
    @Test
    void leavesOutOfADeadLetterWhatItsTopicFindsTooLarge() {
        try (World world = new World()) {
            var limit = Map.of("max.message.bytes", Integer.toString(LIMIT));
            world.broker().createTopic(Topics.SETTLEMENTS_DEAD_LETTER, 3, limit);
            world.start();

            assertLeavesOutWhatIsTooLarge(world);
        }
    }

    @Tag("full")
    @Test
    void leavesOutOfADeadLetterWhatItsProducerFindsTooLarge() {
        try (World world = new World()) {
            world.start("spring.kafka.producer.properties[max.request.size]=" + LIMIT);

            assertLeavesOutWhatIsTooLarge(world);
        }
    }

    @Tag("full")
    @Test
    void leavesOutAHeaderThatNoDeadLetterCanHold() {
        try (World world = new World()) {
            world.start("settlement.retry.max-interval=400ms");
            var record = Poison.UNDECODABLE_BYTES.record(PARTITION);
            record.headers().add("large", new byte[17 * 1024 * 1024]);
            world.sendRecords(List.of(neighbour()));
            sendCompressed(world, record);
            world.sendRecords(List.of(neighbour()));

            world.awaitSettled();

            ConsumerRecord<byte[], byte[]> letter = letters(world).get(0);
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
            assertThat(letter.key()).isEqualTo(record.key());
            assertThat(header(letter, CloudEventHeaders.ID)).isNotNull();
            assertThat(header(letter, DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT))
                    .isNotNull();
            world.journal().assertExact();
        }
    }

    @Tag("full")
    @Test
    void keepsReasonAndPlaceWhenNothingElseFits() {
        try (World world = new World()) {
            var limit = Map.of("max.message.bytes", "1000");
            world.broker().createTopic(Topics.SETTLEMENTS_DEAD_LETTER, 3, limit);
            world.start("settlement.retry.max-interval=400ms");
            var manyHeaders = Poison.at(PARTITION, new ProducerRecord<>(Topics.ORDERS, noise(200), noise(200)));
            for (int i = 0; i < 50; i++) {
                manyHeaders.headers().add("header-" + i, noise(100 + i));
            }

            world.sendRecords(List.of(manyHeaders, neighbour()));
            world.awaitSettled();

            ConsumerRecord<byte[], byte[]> letter = letters(world).get(0);
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("BAD_ATTRIBUTE");
            assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("" + PARTITION);
            assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
            world.journal().assertExact();
        }
    }

    /** The broker's limit is one of compressed sizes. */
    private static void sendCompressed(World world, ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                world.broker().bootstrapServers(),
                "compression.type",
                "zstd",
                "max.request.size",
                1 << 25);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static void assertLeavesOutWhatIsTooLarge(World world) {
        var largeValue = Poison.at(PARTITION, new ProducerRecord<>(Topics.ORDERS, noise(8), noise(5 * LIMIT)));
        var largeHeader = Poison.at(PARTITION, new ProducerRecord<>(Topics.ORDERS, noise(8), noise(8)));
        largeHeader.headers().add("large", noise(5 * LIMIT));

        world.sendRecords(List.of(neighbour(), largeValue, neighbour(), largeHeader, neighbour()));
        world.awaitSettled();

        List<ConsumerRecord<byte[], byte[]>> letters = letters(world);
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(header(letter, DeadLetterHeaders.VALUE_LEFT_OUT)).isNotNull();
        });
        assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(letters.get(0).key()).isEqualTo(largeValue.key());
        assertThat(header(letters.get(0), DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT))
                .isNull();
        assertThat(header(letters.get(1), DeadLetterHeaders.OFFSET)).isEqualTo("3");
        assertThat(header(letters.get(1), DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT))
                .isNotNull();
        world.journal().assertExact();
    }

    private static void assertIsKept(
            ProducerRecord<byte[], byte[]> sent, ConsumerRecord<byte[], byte[]> letter, Poison poison, int offset) {
        assertThat(header(letter, DeadLetterHeaders.REASON)).as("%s", poison).isEqualTo(poison.reason());
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(Topics.ORDERS);
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("" + PARTITION);
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("" + offset);
        assertThat(letter.partition()).isEqualTo(PARTITION);
        assertThat(letter.key()).isEqualTo(sent.key());
        assertThat(letter.value()).isEqualTo(sent.value());
        sent.headers()
                .forEach(header ->
                        assertThat(letter.headers().headers(header.key())).contains(header));
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(World world) {
        return world.broker().dumpCommitted(Topics.SETTLEMENTS_DEAD_LETTER);
    }

    private static ProducerRecord<byte[], byte[]> neighbour() {
        return Poison.at(PARTITION, Events.record(Events.created(UUID.randomUUID())));
    }

    /** Which no compression makes smaller. */
    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value());
    }
}
