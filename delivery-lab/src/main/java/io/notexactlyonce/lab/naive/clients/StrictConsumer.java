package io.notexactlyonce.lab.naive.clients;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Knows only its own version's fields, and takes a record with another field for broken: it logs, skips and
 * acknowledges it.
 */
public final class StrictConsumer extends ManualCommitConsumer {

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    boolean understands(ConsumerRecord<byte[], byte[]> message) {
        try {
            json.readValue(message.value(), Created.class);
            return true;
        } catch (JacksonException e) {
            System.err.println("Skipped: " + e.getOriginalMessage());
            return false;
        }
    }

    private record Created(String orderId, String customerId, String currency, List<Map<String, Object>> lines) {}
}
