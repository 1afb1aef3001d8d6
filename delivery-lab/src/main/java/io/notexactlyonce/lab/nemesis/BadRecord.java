package io.notexactlyonce.lab.nemesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Topics;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record of the orders topic that is an event except for one defect. */
final class BadRecord {

    private static final OrderEventCodec CODEC = new OrderEventCodec();
    private static final int KINDS = 5;
    /** Half of the topic's maximum. */
    private static final int LARGE = 500_000;

    private final ProducerRecord<byte[], byte[]> record;

    private BadRecord(EncodedEvent event, byte @Nullable [] value) {
        this.record = new ProducerRecord<>(Topics.ORDERS, event.key().getBytes(UTF_8), value);
    }

    /** @param number decides which defect */
    static ProducerRecord<byte[], byte[]> of(int number) {
        var event = event();
        return switch (Math.floorMod(number, KINDS)) {
            case 0 -> new BadRecord(event, event.value()).record;
            case 1 -> new BadRecord(event, null).withHeadersOf(event).record;
            case 2 -> new BadRecord(event, "no JSON".getBytes(UTF_8)).withHeadersOf(event).record;
            case 3 ->
                new BadRecord(event, event.value())
                        .withHeadersOf(event)
                        .with(CloudEventHeaders.TYPE, "order.of.another.world")
                        .record;
            default ->
                new BadRecord(event, event.value()).withHeadersOf(event).with(CloudEventHeaders.SEQUENCE, "-1").record;
        };
    }

    /** One that isn't JSON. */
    static ProducerRecord<byte[], byte[]> text() {
        return of(2);
    }

    /** A large record of random bytes, which compression can't shrink. */
    static ProducerRecord<byte[], byte[]> large(int number) {
        var value = new byte[LARGE];
        new Random(number).nextBytes(value);
        var event = event();
        return new BadRecord(event, value).withHeadersOf(event).record;
    }

    private static EncodedEvent event() {
        return CODEC.encode(new OrderCancelled(EventIds.next(), UUID.randomUUID(), 2, Instant.now(), "never placed"));
    }

    private BadRecord withHeadersOf(EncodedEvent event) {
        event.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return this;
    }

    private BadRecord with(String header, String text) {
        record.headers().remove(header).add(header, text.getBytes(UTF_8));
        return this;
    }
}
