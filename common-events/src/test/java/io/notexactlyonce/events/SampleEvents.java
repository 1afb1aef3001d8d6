package io.notexactlyonce.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Events to test with, and the record that a consumer would see of each. */
final class SampleEvents {

    static final UUID ORDER = UUID.fromString("0190a5d2-0000-7000-8000-000000000001");

    private SampleEvents() {}

    static OrderCreated created() {
        return new OrderCreated(
                EventIds.next(),
                ORDER,
                1,
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                "customer-1",
                "EUR",
                List.of(
                        new OrderLine("tea", 2, new BigDecimal("4.50")),
                        new OrderLine("kettle — 1,7 l 🫖", 1, new BigDecimal("39.9900"))));
    }

    static OrderCancelled cancelled() {
        return new OrderCancelled(EventIds.next(), ORDER, 2, Instant.parse("2026-11-22T10:16:00Z"), "changed my mind");
    }

    static Charge charge() {
        return new Charge(
                EventIds.next(),
                ORDER,
                Instant.parse("2026-11-22T10:15:30.123456Z"),
                new SettlementEntry.Source(3, 42),
                new BigDecimal("48.9900"),
                "EUR");
    }

    static Reversal reversal() {
        return new Reversal(
                EventIds.next(), ORDER, Instant.parse("2026-11-22T10:16:00Z"), new SettlementEntry.Source(0, 0));
    }

    static ConsumerRecord<byte[], byte[]> record(EncodedEvent encoded) {
        Headers headers = new RecordHeaders();
        encoded.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return record(encoded.key().getBytes(UTF_8), headers, encoded.value());
    }

    static ConsumerRecord<byte[], byte[]> record(byte[] key, Headers headers, byte[] value) {
        return new ConsumerRecord<>(
                Topics.ORDERS,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                java.util.Optional.empty());
    }
}
