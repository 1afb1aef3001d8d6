package io.notexactlyonce.producer;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service in this JVM, one for all tests; its relay passes only when a test tells it to. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "outbox.relay.enabled=false")
public abstract class ServiceTest {

    protected static final DatabaseAccess DATABASE = Testbed.database().create("order_producer");

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    protected Http http;

    @DynamicPropertySource
    static void testbed(DynamicPropertyRegistry properties) {
        DATABASE.environment().forEach((name, value) -> properties.add(name, () -> value));
        properties.add("KAFKA_BOOTSTRAP_SERVERS", Testbed.broker()::bootstrapServers);
    }

    @BeforeEach
    void emptyOutbox() {
        http = Http.at(port);
        jdbc.sql("DELETE FROM outbox").update();
    }

    protected long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
