package io.notexactlyonce.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A record that is there is sent once more with each of its headers changed or left out, and its key and value. A log can't be put
 * right again, so what is found each time is what wasn't found before.
 */
final class RecordCorruptions {

    private final QuietSystem system;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Corruption> all = new ArrayList<>();
    private Map<String, Set<String>> before;

    private RecordCorruptions(QuietSystem system, KafkaProducer<byte[], byte[]> producer) {
        this.system = system;
        this.producer = producer;
        this.before = system.findings();
    }

    static List<Corruption> in(QuietSystem system) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", system.kafka().bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var corruptions = new RecordCorruptions(system, producer);
            for (var topic : List.of(Topics.ORDERS, Topics.SETTLEMENTS)) {
                corruptions.spoil(corruptions.first(topic));
            }
            corruptions.spoilLetters();
            return corruptions.all;
        }
    }

    private ConsumerRecord<byte[], byte[]> first(String topic) {
        return system.kafka().dump(topic).stream()
                .filter(record -> record.headers().lastHeader(CloudEventHeaders.ID) != null && record.value() != null)
                .filter(record -> new String(record.value(), UTF_8).contains("\"currency\""))
                .findFirst()
                .orElseThrow();
    }

    private void spoil(ConsumerRecord<byte[], byte[]> original) throws Exception {
        spoil(original.topic(), "as it is, once more", new SpoiledRecord(original).record());
        spoil(
                original.topic(),
                "with a header more",
                new SpoiledRecord(original).and("x", "y").record());
        for (var header : sorted(original.headers())) {
            spoil(
                    original.topic(),
                    "without " + header.key(),
                    new SpoiledRecord(original).without(header.key()).record());
            spoil(
                    original.topic(),
                    "with another " + header.key(),
                    new SpoiledRecord(original)
                            .with(header.key(), change(header.key()))
                            .record());
        }
        values(original).forEach((what, record) -> spoil(original.topic(), what, record));
    }

    /** In an order that is the same each time: that in which they were written isn't. */
    private static List<Header> sorted(Headers headers) {
        return Stream.of(headers.toArray())
                .sorted(Comparator.comparing(Header::key))
                .toList();
    }

    private static Map<String, ProducerRecord<byte[], byte[]>> values(ConsumerRecord<byte[], byte[]> original) {
        var records = new LinkedHashMap<String, ProducerRecord<byte[], byte[]>>();
        records.put("without a key", new SpoiledRecord(original).key(null).record());
        records.put(
                "with another key",
                new SpoiledRecord(original).key(UUID.randomUUID().toString()).record());
        records.put(
                "without a value", new SpoiledRecord(original).withoutValue().record());
        records.put(
                "with half a value",
                new SpoiledRecord(original).value(text -> text.substring(9)).record());
        records.put(
                "with another currency",
                new SpoiledRecord(original)
                        .value(text -> text.replaceAll("\"currency\":\"...\"", "\"currency\":\"XXX\""))
                        .record());
        records.put(
                "in another partition",
                new SpoiledRecord(original).in((original.partition() + 1) % Topics.ORDERS_PARTITIONS));
        var stranger = UUID.randomUUID().toString();
        var order = new String(
                original.headers().lastHeader(CloudEventHeaders.SUBJECT).value(), UTF_8);
        records.put(
                "of an order that nobody placed",
                new SpoiledRecord(original)
                        .with(CloudEventHeaders.ID, RecordCorruptions::anotherId)
                        .with(CloudEventHeaders.SUBJECT, old -> stranger)
                        .key(stranger)
                        .value(text -> text.replace(order, stranger))
                        .record());
        return records;
    }

    /** Another one of its kind where there are several, so that it isn't the form alone that is wrong. */
    private static UnaryOperator<String> change(String header) {
        return switch (header) {
            case CloudEventHeaders.ID -> RecordCorruptions::anotherId;
            case CloudEventHeaders.SUBJECT -> old -> UUID.randomUUID().toString();
            case CloudEventHeaders.TIME ->
                old -> Instant.parse(old).plusSeconds(1).toString();
            case CloudEventHeaders.SEQUENCE, CloudEventHeaders.INPUT_OFFSET, "dead-letter-offset" ->
                old -> "" + (Long.parseLong(old) + 1_000_000);
            case CloudEventHeaders.INPUT_PARTITION, "dead-letter-partition" ->
                old -> "" + (Long.parseLong(old) + 1_000);
            case CloudEventHeaders.TYPE ->
                old -> old.replace("created", "cancelled").replace("charged", "reversed");
            default -> old -> old + "x";
        };
    }

    /** UUIDv7 of the same time. */
    private static String anotherId(String id) {
        return new UUID(
                        UUID.fromString(id).getMostSignificantBits(),
                        UUID.randomUUID().getLeastSignificantBits())
                .toString();
    }

    private void spoilLetters() {
        for (var topic : List.of(Topics.ORDERS_DEAD_LETTER, Topics.SETTLEMENTS_DEAD_LETTER)) {
            var letter = system.kafka().dump(topic).get(0);
            for (var header : sorted(letter.headers())) {
                if (header.key().startsWith("dead-letter-")) {
                    spoil(
                            topic,
                            "without " + header.key(),
                            new SpoiledRecord(letter).without(header.key()).record());
                    spoil(
                            topic,
                            "with another " + header.key(),
                            new SpoiledRecord(letter)
                                    .with(header.key(), change(header.key()))
                                    .record());
                }
            }
            spoil(
                    topic,
                    "with another key",
                    new SpoiledRecord(letter).key("another").record());
            spoil(
                    topic,
                    "without its value",
                    new SpoiledRecord(letter).withoutValue().record());
            spoil(
                    topic,
                    "with another value",
                    new SpoiledRecord(letter).value(it -> "x").record());
        }
    }

    private void spoil(String topic, String what, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get(1, TimeUnit.MINUTES);
        } catch (java.util.concurrent.ExecutionException e) {
            all.add(Corruption.refused(
                    "topic " + topic,
                    "a record " + what,
                    "Kafka, by " + e.getCause().getClass().getSimpleName()));
            return;
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
        var now = system.findings();
        var rules = now.entrySet().stream()
                .filter(found -> !before.getOrDefault(found.getKey(), Set.of()).containsAll(found.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        all.add(Corruption.found("topic " + topic, "a record " + what, rules));
        before = now;
    }
}
