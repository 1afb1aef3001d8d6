package io.notexactlyonce.consumer.replay;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EventType;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event's second version, whose data are the first one's: for the service that knows it, and for its writer. */
public final class SecondVersion {

    private SecondVersion() {}

    /** What {@code OrderEventCodec.type} would be in the version of the service that knows both. */
    public static EventType type(String wireName) {
        return EventType.ofWireName(wireName.replace(".v2", ".v1")).orElseThrow();
    }

    static ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> first) {
        var headers = first.headers();
        var type = new String(headers.lastHeader(CloudEventHeaders.TYPE).value(), StandardCharsets.UTF_8);
        headers.remove(CloudEventHeaders.TYPE);
        headers.add(CloudEventHeaders.TYPE, type.replace(".v1", ".v2").getBytes(StandardCharsets.UTF_8));
        return first;
    }
}
