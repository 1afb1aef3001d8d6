package io.notexactlyonce.consumer.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Topics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaOperations;

/** Whatever is too large, its partition goes on. */
class OversizeLetterTest {

    private static final int PARTITION = 5;
    private static final int LIMIT = 20_000;

    @Tag("full")
    @Test
    void leavesOutAHeaderThatNoDeadLetterCanHold() {
        try (World world = new World()) {
            var service = world.start();
            var record = Poison.UNDECODABLE_BYTES.record(PARTITION);
            record.headers().add("large", new byte[17 * 1024 * 1024]);
            world.sendRecords(List.of(neighbour()));
            sendCompressed(world, record);
            world.sendRecords(List.of(neighbour()));

            world.awaitApplied(2);
            ConsumerRecord<byte[], byte[]> letter = letters(world, 1).get(0);
            assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("UNREADABLE");
            assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("1");
            assertThat(letter.key()).isEqualTo(record.key());
            assertThat(text(letter, CloudEventHeaders.ID)).isNotNull();
            assertThat(text(letter, DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT)).isNotNull();
            assertThat(letter.headers().lastHeader("large")).isNull();
            assertIsRefusedWithoutTheSmallerForms(
                    service, world.broker().dump(Topics.ORDERS).get(1));
        }
    }

    /** A topic that was made before the service started, with a limit of its own. */
    @Test
    void leavesOutWhatTheTopicFindsTooLarge() {
        try (World world = new World()) {
            limitLetters(world, LIMIT);
            world.start();
            ProducerRecord<byte[], byte[]> largeValue = record(noise(8), noise(5 * LIMIT));
            ProducerRecord<byte[], byte[]> largeKey = record(noise(5 * LIMIT), noise(8));

            world.sendRecords(List.of(neighbour(), largeValue, neighbour(), largeKey, neighbour()));

            world.awaitApplied(3);
            List<ConsumerRecord<byte[], byte[]>> letters = letters(world, 2);
            assertThat(letters.get(0).key()).isEqualTo(largeValue.key());
            assertThat(letters.get(0).value()).isNull();
            assertThat(text(letters.get(0), DeadLetterHeaders.VALUE_LEFT_OUT)).isNotNull();
            assertThat(text(letters.get(0), DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT))
                    .isNull();
            assertThat(letters.get(1).key()).isNull();
            assertThat(text(letters.get(1), DeadLetterHeaders.KEY_AND_HEADERS_LEFT_OUT))
                    .isNotNull();
        }
    }

    @Test
    void keepsReasonAndPlaceWhenNothingElseFits() {
        try (World world = new World()) {
            limitLetters(world, 1_000);
            world.start();
            ProducerRecord<byte[], byte[]> manyHeaders = record(noise(200), noise(200));
            for (int i = 0; i < 50; i++) {
                manyHeaders.headers().add("header-" + i, noise(100 + i));
            }

            world.sendRecords(List.of(manyHeaders, neighbour()));

            world.awaitApplied(1);
            ConsumerRecord<byte[], byte[]> letter = letters(world, 1).get(0);
            assertThat(text(letter, DeadLetterHeaders.REASON)).isEqualTo("BAD_ATTRIBUTE");
            assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo(Topics.ORDERS);
            assertThat(text(letter, DeadLetterHeaders.PARTITION)).isEqualTo("" + PARTITION);
            assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        }
    }

    private static void assertIsRefusedWithoutTheSmallerForms(
            ApplicationContext service, ConsumerRecord<byte[], byte[]> record) {
        var letter = new DeadLetter(record, DeadLetterReason.UNREADABLE, "");
        @SuppressWarnings("unchecked")
        KafkaOperations<byte[], byte[]> kafka = service.getBean(KafkaOperations.class);
        assertThat(List.of(DeadLetterForm.WHOLE, DeadLetterForm.WITHOUT_VALUE))
                .allSatisfy(form -> assertThatThrownBy(
                                () -> kafka.send(form.write(letter, Topics.ORDERS_DEAD_LETTER, PARTITION)))
                        .hasRootCauseInstanceOf(RecordTooLargeException.class));
    }

    private static void limitLetters(World world, int bytes) {
        world.broker()
                .createTopic(
                        Topics.ORDERS_DEAD_LETTER,
                        Topics.ORDERS_PARTITIONS,
                        Map.of("max.message.bytes", Integer.toString(bytes)));
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

    private static List<ConsumerRecord<byte[], byte[]>> letters(World world, int count) {
        await().until(() -> world.broker().dump(Topics.ORDERS_DEAD_LETTER).size() >= count);
        List<ConsumerRecord<byte[], byte[]>> letters = world.broker().dump(Topics.ORDERS_DEAD_LETTER);
        assertThat(letters).hasSize(count);
        return letters;
    }

    private static ProducerRecord<byte[], byte[]> neighbour() {
        return Poison.at(PARTITION, Events.record(Events.created(UUID.randomUUID())));
    }

    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        return new ProducerRecord<>(Topics.ORDERS, PARTITION, key, value);
    }

    /** Which no compression makes smaller. */
    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
