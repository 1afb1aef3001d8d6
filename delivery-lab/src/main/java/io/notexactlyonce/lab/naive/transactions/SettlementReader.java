package io.notexactlyonce.lab.naive.transactions;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.testbed.Kafka;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps accounts from a settlements topic, whose committed records it reads from beginning to end. */
public final class SettlementReader {

    private final String bootstrapServers;
    private final String topic;
    private final Predicate<String> orders;

    /** @param orders selects orders, in a topic that other scenarios use as well */
    public SettlementReader(String bootstrapServers, String topic, Predicate<String> orders) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.orders = orders;
    }

    /** Counts each record as an entry. */
    public void addUp(Effects accounts) {
        store(keys(), accounts);
    }

    /** Counts each key as one entry, whatever its number of records: the last one counts. */
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
        return Kafka.at(bootstrapServers).dumpCommitted(topic).stream()
                .filter(message -> orders.test(text(subject(message))))
                .map(message -> UUID.fromString(text(message.key())))
                .toList();
    }

    private static byte[] subject(ConsumerRecord<byte[], byte[]> message) {
        return message.headers().lastHeader(CloudEventHeaders.SUBJECT).value();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
