package io.notexactlyonce.settlement.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class TransactionSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT2S", "PT10S", "PT15M"})
    void givesUpADeliveryBeforeTheTransactionEndsAndACommitAfterIt(Duration timeout) {
        Map<String, Object> config = settings("", timeout).asProducerConfig();

        assertThat(millis(config, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)).isEqualTo(timeout.toMillis());
        assertThat(millis(config, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isLessThan(timeout.toMillis());
        assertThat(millis(config, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG))
                .as("one attempt more fits into a delivery")
                .isLessThanOrEqualTo(millis(config, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG) / 2);
        assertThat(millis(config, ProducerConfig.MAX_BLOCK_MS_CONFIG)).isGreaterThan(timeout.toMillis());
    }

    @Test
    void namesAnInstanceByItsPlaceTheSameAfterARestart() {
        assertThat(prefix("", 8084)).isEqualTo(prefix("", 8084)).endsWith("-8084-");
        assertThat(prefix("", 8084)).isNotEqualTo(prefix("", 8085));
        assertThat(prefix("given", 0)).isEqualTo("given-");
    }

    @Test
    void refusesAPortThatNamesNothing() {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> prefix("", 0))
                .withMessageContaining("KAFKA_TRANSACTIONAL_ID_PREFIX");
    }

    private static String prefix(String given, int port) {
        return new TransactionalIds(settings(given, Duration.ofSeconds(10)), port).prefix();
    }

    private static TransactionSettings settings(String prefix, Duration timeout) {
        return new TransactionSettings(prefix, timeout);
    }

    private static long millis(Map<String, Object> config, String name) {
        return (int) config.get(name);
    }
}
