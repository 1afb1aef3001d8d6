package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;

/** Each setting that contradicts another is refused at start, by its name. */
class SafeSettingsTest extends OutboxTest {

    private static final Duration PHASE = Duration.ofSeconds(20);

    @Autowired
    private ProducerFactory<byte[], byte[]> producers;

    @Autowired
    private DataSource database;

    @ParameterizedTest
    @CsvSource({
        "outbox.relay.bytes-per-bucket, 0B, nothing is ever sent",
        "outbox.relay.ack-timeout, 3s, records that Kafka is about to acknowledge are sent again",
        "outbox.relay.ack-timeout, 12s, a shutdown cuts off the last pass",
        "max.in.flight.requests.per.connection, 5, out of order",
        "max.request.size, 900000, can never be sent",
        "delivery.timeout.ms, 9000, records that Kafka is about to acknowledge are sent again",
        "max.block.ms, 60000, PostgreSQL ends each pass",
    })
    void areRequired(String setting, String value, String breaks) {
        assertThatThrownBy(() -> start(Map.of(setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting.equals("max.block.ms") ? "connection-init-sql" : setting)
                .hasMessageContaining(breaks);
    }

    @Test
    void areThoseOfTheService() {
        assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refuseAPooler() throws SQLException {
        try (var greeting = DATABASE.connect();
                var working = DATABASE.connect()) {
            assertThatThrownBy(() ->
                            start(producers.getConfigurationProperties(), settings, behindAPooler(greeting, working)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("spring.datasource.url (SPRING_DATASOURCE_URL)")
                    .hasMessageContaining("PgBouncer");
        }
    }

    /** What a pooler does: one session says who it is, and another one does the work. */
    private static DataSource behindAPooler(Connection greeting, Connection working) {
        var connection = (Connection) Proxy.newProxyInstance(
                SafeSettingsTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.invoke(method.getName().equals("unwrap") ? greeting : working, arguments));
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() {
                return connection;
            }

            @Override
            public Connection getConnection(String user, String password) {
                return connection;
            }
        };
    }

    private void start(Map<String, Object> changed) {
        var producer = new HashMap<>(producers.getConfigurationProperties());
        producer.putAll(changed);
        start(producer, changedRelay(changed), database);
    }

    private static void start(Map<String, Object> producer, RelaySettings relay, DataSource database) {
        new SafeSettings(relay, new DefaultKafkaProducerFactory<byte[], byte[]>(producer), database, PHASE)
                .afterSingletonsInstantiated();
    }

    private RelaySettings changedRelay(Map<String, Object> changed) {
        var properties = new HashMap<String, Object>(Map.of(
                "outbox.relay.enabled", false,
                "outbox.relay.poll-interval", settings.pollInterval(),
                "outbox.relay.retry-interval", settings.retryInterval(),
                "outbox.relay.max-retry-interval", settings.maxRetryInterval(),
                "outbox.relay.buckets-per-pass", settings.bucketsPerPass(),
                "outbox.relay.rows-per-bucket", settings.rowsPerBucket(),
                "outbox.relay.bytes-per-bucket", settings.bytesPerBucket(),
                "outbox.relay.ack-timeout", settings.ackTimeout()));
        properties.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("outbox.relay", RelaySettings.class)
                .get();
    }
}
