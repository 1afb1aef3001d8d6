package io.notexactlyonce.settlement.settling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EncodedEvent;
import io.notexactlyonce.events.Topics;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/** Writes entries to the journal in the calling thread's transaction. */
@Component
class SettlementsTopic {

    /** No other form is passed on: an untrusted header of a megabyte would make an entry that Kafka refuses. */
    private static final Pattern W3C_TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final KafkaOperations<byte[], byte[]> kafka;

    SettlementsTopic(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    void send(ProducerRecord<byte[], byte[]> entry) {
        kafka.send(entry);
    }

    static ProducerRecord<byte[], byte[]> record(EncodedEvent entry, ConsumerRecord<?, ?> source) {
        Headers headers = new RecordHeaders();
        entry.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        passTraceOn(source.headers(), headers);
        return new ProducerRecord<>(Topics.SETTLEMENTS, null, entry.key().getBytes(UTF_8), entry.value(), headers);
    }

    private static void passTraceOn(Headers from, Headers to) {
        Header trace = from.lastHeader(CloudEventHeaders.TRACEPARENT);
        if (trace != null
                && trace.value() != null
                && W3C_TRACEPARENT.matcher(new String(trace.value(), UTF_8)).matches()) {
            to.add(trace);
        }
    }
}
