package io.notexactlyonce.settlement.transaction;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How this service uses transactions.
 *
 * @param idPrefix of its transactional ids; if empty, it is made of the host's name and the port
 * @param timeout the longest that a transaction may last before the broker aborts it; so it is also how long an
 *     instance that doesn't come back can hold up readers at {@code read_committed}
 */
@Validated
@ConfigurationProperties("settlement.transactions")
record TransactionSettings(
        String idPrefix, @DurationMin(seconds = 2) Duration timeout) {

    /**
     * The producer's timeouts, derived from the transaction's.
     *
     * <ul>
     *   <li>{@code delivery.timeout.ms} is shorter, so that an undeliverable batch fails while its transaction can still be
     *       rolled back. If it were longer, the broker would end the transaction first and fence this producer.
     *   <li>{@code max.block.ms} is longer: it limits the wait for a commit's answer. An unanswered commit may have
     *       succeeded; by then the broker has decided, and can be asked ({@link BackToCommitted}).
     * </ul>
     */
    Map<String, Object> asProducerConfig() {
        int millis = Math.toIntExact(timeout.toMillis());
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis * 4 / 5);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis * 2 / 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis * 3 / 2);
        return config;
    }
}
