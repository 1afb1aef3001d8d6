package io.notexactlyonce.analytics;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An empty topic, an empty database and a group of its own for one test. */
final class Stage implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final Broker broker;
    private final Database database;
    private final String name = "analytics_" + UUID.randomUUID().toString().substring(0, 8);
    private final DatabaseAccess access;
    private final Events events;
    private final List<Runnable> endings = new ArrayList<>();

    Stage(Broker broker, Database database) {
        this.broker = broker;
        this.database = database;
        broker.deleteTopic(Topics.ORDERS);
        broker.createTopic(Topics.ORDERS, PARTITIONS);
        access = database.create(name);
        events = new Events(broker.bootstrapServers());
    }

    static Stage fresh() {
        return new Stage(Testbed.broker(), Testbed.database());
    }

    Events events() {
        return events;
    }

    Counts counts() {
        return new Counts(access);
    }

    Group group() {
        return new Group(broker, name);
    }

    /** For each new session of the service's role, as an operator does it; its sessions of today end. */
    void makeReadOnly() throws SQLException {
        asSuperuser("ALTER ROLE " + name + " SET default_transaction_read_only = on");
        asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + name + "'");
    }

    /** For each new session: those of today stay as they are. */
    void makeWritable() throws SQLException {
        asSuperuser("ALTER ROLE " + name + " RESET default_transaction_read_only");
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = database.superuser(name).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    DatabaseAccess database() {
        return access;
    }

    /** The real service in this JVM, so that a test can look at its container and its meters. */
    InProcessService start(Protocol protocol, Map<String, String> settings) {
        Map<String, String> environment = environment(protocol);
        environment.putAll(settings);
        var service = new InProcessService(environment);
        endings.add(service::close);
        return service;
    }

    InProcessService start(Protocol protocol) {
        return start(protocol, Map.of());
    }

    /** The real service in a JVM of its own, so that a test can kill it; not yet started. */
    ServiceProcess process(Protocol protocol, Map<String, String> settings, String... jvmArguments) {
        Map<String, String> environment = environment(protocol);
        environment.putAll(settings);
        var process = new ServiceProcess(environment, jvmArguments);
        endings.add(process::close);
        return process;
    }

    /** A consumer that counts inside the poll loop; not yet started. */
    JavaProcess naive() {
        JavaProcess process = JavaProcess.running(NaiveCounter.class)
                .environment(environment(Protocol.CLASSIC))
                .shortLived()
                .jvmArgument("-Xmx128m")
                .build();
        endings.add(process::close);
        return process;
    }

    private Map<String, String> environment(Protocol protocol) {
        var environment = new HashMap<String, String>();
        environment.putAll(broker.environment());
        environment.putAll(access.environment());
        environment.put("SPRING_KAFKA_CONSUMER_GROUP_ID", name);
        environment.put("KAFKA_GROUP_PROTOCOL", protocol.setting());
        environment.put("KAFKA_SESSION_TIMEOUT", "1s");
        environment.put("KAFKA_AUTO_COMMIT_INTERVAL", "200ms");
        return environment;
    }

    @Override
    public void close() {
        endings.forEach(Runnable::run);
        events.close();
        database.drop(name);
    }
}
