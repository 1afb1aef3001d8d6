package io.notexactlyonce.producer;

import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.NodeOptions;
import io.notexactlyonce.testbed.Testbed;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service in this JVM, one for all tests, with a broker and a database of its own: a test may break them and
 * must mend them. The relay passes only when a test tells it to.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "outbox.relay.enabled=false")
public abstract class ServiceTest {

    /** It knows ACLs, and allows everything that none forbids. */
    protected static final Broker BROKER = Testbed.newBroker(
            Testbed.freePort(),
            NodeOptions.of(Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "allow.everyone.if.no.acl.found",
                    "true")));

    protected static final Database POSTGRESQL = Testbed.newDatabase();
    protected static final DatabaseAccess DATABASE = POSTGRESQL.create("order_producer");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    protected JdbcClient jdbc;

    protected Http http;

    @DynamicPropertySource
    static void testbed(DynamicPropertyRegistry properties) {
        DATABASE.environment().forEach((name, value) -> properties.add(name, () -> value));
        BROKER.environment().forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeEach
    void emptyOutbox() {
        http = Http.at(port, managementPort);
        jdbc.sql("DELETE FROM outbox").update();
    }

    protected long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** What the service itself may not do. */
    protected static void asOwner(String sql) {
        try (var connection = DATABASE.owner().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The log's records of that key, in their order: one key lies in one partition. */
    protected static List<ConsumerRecord<byte[], byte[]>> log(String topic, String key) {
        return BROKER.dump(topic).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
                .toList();
    }

    protected static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    protected static List<String> sequences(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> header(record, CloudEventHeaders.SEQUENCE))
                .toList();
    }
}
