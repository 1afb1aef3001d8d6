package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.testbed.Kafka;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * The entries of a settlements topic as a fresh client finds them, decoded by the contract, independently of any
 * service's code.
 */
final class SettlementLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CHARGED = "io.notexactlyonce.settlement.charged.v1";
    private static final String REVERSED = "io.notexactlyonce.settlement.reversed.v1";

    private SettlementLog() {}

    static List<Output> of(Kafka kafka, String topic) {
        var all = kafka.dump(topic);
        var committed = CommittedRecords.of(kafka, topic);
        return all.stream().map(read -> output(read, committed)).toList();
    }

    private static Output output(ConsumerRecord<byte[], byte[]> read, CommittedRecords committed) {
        var of = new RecordPosition(
                Integer.parseInt(header(read, CloudEventHeaders.INPUT_PARTITION)),
                Long.parseLong(header(read, CloudEventHeaders.INPUT_OFFSET)));
        var key = UUID.fromString(new String(read.key(), StandardCharsets.UTF_8));
        var at = new RecordPosition(read.partition(), read.offset());
        return new Output(at, of, key, content(read), committed.contains(read));
    }

    /** A text as of {@link SettlementDescriptions}, or a different one if the entry breaks the contract. */
    private static String content(ConsumerRecord<byte[], byte[]> read) {
        var type = header(read, CloudEventHeaders.TYPE);
        var entry = JSON.readTree(read.value());
        var order = entry.path("orderId").asString();
        if (!order.equals(header(read, CloudEventHeaders.SUBJECT))) {
            return "an entry of order %s with the subject %s".formatted(order, header(read, CloudEventHeaders.SUBJECT));
        }
        return switch (type) {
            case CHARGED ->
                SettlementDescriptions.charge(
                        order,
                        new BigDecimal(entry.path("amount").asString()),
                        entry.path("currency").asString());
            case REVERSED -> SettlementDescriptions.reversal(order);
            default -> type;
        };
    }

    private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
        var header = read.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("the settlement at %s-%d:%d has no header %s"
                    .formatted(read.topic(), read.partition(), read.offset(), name));
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
