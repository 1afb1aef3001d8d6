package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.lab.naive.Effects;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Keeps accounts by a topic of settlements, of which it reads what is committed, from the beginning to the end. */
public final class SettlementReader {

    private final String bootstrapServers;
    private final String topic;
    private final Predicate<String> orders;

    /** @param orders which, of a topic that has those of others as well */
    public SettlementReader(String bootstrapServers, String topic, Predicate<String> orders) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.orders = orders;
    }

    /** Each record is an entry. */
    public void addUp(Effects accounts) {
        store(keys(), accounts);
    }

    /** Each key is an entry, whatever its number of records: the last one counts. */
    public void foldByKey(Effects accounts) {
        store(List.copyOf(new HashSet<>(keys())), accounts);
    }

    private static void store(List<UUID> entries, Effects accounts) {
        try (var connection = accounts.connect()) {
            accounts.add(connection, entries);
        } catch (SQLException e) {
            throw new IllegalStateException("the accounts can't be kept", e);
        }
    }

    private List<UUID> keys() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var keys = new ArrayList<UUID>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (orders.test(text(subject(message)))) {
                        keys.add(UUID.fromString(text(message.key())));
                    }
                }
            }
            return keys;
        }
    }

    private static byte[] subject(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(CloudEventHeaders.SUBJECT).value();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
