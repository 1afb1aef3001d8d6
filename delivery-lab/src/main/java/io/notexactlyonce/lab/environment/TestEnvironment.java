package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.HistoryRecorder;
import io.notexactlyonce.lab.observe.OutboxAudit;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Cluster;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.SqlProxy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Kafka behind a proxy, PostgreSQL, and the services, which start on first use, for one scenario after another. Each
 * variant has its own orders or topic, so nothing has to be reset; {@link #heal()} repairs what the last variant broke.
 */
public final class TestEnvironment implements AutoCloseable {

    /** On a cluster every broker has each topic, as in production. */
    private static final Map<String, String> REPLICATED = Map.of("KAFKA_REPLICATION_FACTOR", "3");

    private final EnvironmentConfig config;
    private final Proxied<? extends Kafka> proxied;
    private final Optional<Broker> broker;
    private final Optional<Cluster> cluster;
    private final Database database;
    private final SqlProxy databaseProxy = new SqlProxy();
    private final ServiceManager services;
    private final DatabaseAccess programs;
    private final AtomicInteger numbers = new AtomicInteger();

    private TestEnvironment(
            EnvironmentConfig config,
            Proxied<? extends Kafka> proxied,
            Optional<Broker> broker,
            Optional<Cluster> cluster,
            Database database) {
        this.config = config;
        this.proxied = proxied;
        this.broker = broker;
        this.cluster = cluster;
        this.database = database;
        this.programs = database.create("lab").owner();
        var door = programs.through(databaseProxy).address().getPort();
        this.services =
                new ServiceManager(config, proxied, database, door, cluster.isPresent() ? REPLICATED : Map.of());
    }

    /** One broker; the caller closes it. */
    public static TestEnvironment onOneNode(EnvironmentConfig config) {
        var node = Testbed.newProxiedBroker();
        var broker = Optional.of(node.kafka());
        return opened(node, database -> new TestEnvironment(config, node, broker, Optional.empty(), database));
    }

    /** A controller and three brokers; the caller closes it. */
    public static TestEnvironment onCluster(EnvironmentConfig config) {
        var nodes = Testbed.newProxiedCluster();
        var cluster = Optional.of(nodes.kafka());
        return opened(nodes, database -> new TestEnvironment(config, nodes, Optional.empty(), cluster, database));
    }

    private static TestEnvironment opened(Proxied<?> kafka, Function<Database, TestEnvironment> environment) {
        try {
            return environment.apply(Testbed.newDatabase());
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Kafka without the proxy: to break it as a whole, or to observe it undisturbed. */
    public Kafka kafka() {
        return proxied.kafka();
    }

    public Kafka throughProxy() {
        return proxied.throughProxy();
    }

    public FaultProxy proxy() {
        return proxied.proxy();
    }

    /** @throws IllegalStateException on a cluster */
    public Broker broker() {
        return broker.orElseThrow(
                () -> new IllegalStateException("this environment has a cluster, not a single broker"));
    }

    /** @throws IllegalStateException on one node */
    public Cluster cluster() {
        return cluster.orElseThrow(
                () -> new IllegalStateException("this environment has a single broker, not a cluster"));
    }

    public Database database() {
        return database;
    }

    /** Before PostgreSQL, for services that are proxied. */
    public SqlProxy databaseProxy() {
        return databaseProxy;
    }

    /** A service, started on first use. */
    public ServiceInstance service(Component role) {
        return service(role, 1);
    }

    /** @param instance 1, or another number for a further instance with the same database and group */
    public ServiceInstance service(Component role, int instance) {
        return services.get(role, instance);
    }

    /** The caller starts it. */
    public ServiceInstance idle(Component role, int instance) {
        return services.made(role, instance);
    }

    /** A temporary instance: the caller starts it, and {@link #heal()} removes it. */
    public ServiceInstance guest(Component role, Map<String, String> environment) {
        return services.guest(role, environment);
    }

    /** Access to a service's database, as the service has it. */
    public DatabaseAccess databaseOf(Component service) {
        return services.database(service);
    }

    /** The services that anything has asked for since the last call. */
    public Set<Component> takeUsedServices() {
        return services.takeUsed();
    }

    public EnvironmentConfig config() {
        return config;
    }

    /** Of the naive programs, which create their tables themselves. */
    public DatabaseAccess programDatabase() {
        return programs;
    }

    /** What order-producer meant to send and what it considered sent. */
    public OutboxAudit outboxAudit() {
        return services.audit();
    }

    /** A number, from 1, that this environment hasn't given out before. */
    public int newNumber() {
        return numbers.incrementAndGet();
    }

    /** @param name for people: of the scenario and its variant */
    public HistoryRecorder newHistory(String name) {
        return new HistoryRecorder(config.newHistories(name));
    }

    /** Ends all faults: the proxies pass everything on, guests are gone, and all other nodes run. */
    public void heal() {
        proxy().heal();
        databaseProxy.heal();
        broker.ifPresent(TestEnvironment::revive);
        cluster.map(Cluster::controller).ifPresent(TestEnvironment::revive);
        cluster.ifPresent(nodes -> nodes.brokers().forEach(TestEnvironment::revive));
        revive(database);
        services.dismissGuests();
        services.all().forEach(service -> revive(service.process()));
    }

    private static void revive(Node node) {
        node.resume();
        node.start();
    }

    /** Stops the services first, then what they need, and tries to stop everything even after a failure. */
    @Override
    public void close() {
        try {
            services.close();
        } finally {
            try {
                databaseProxy.close();
                database.close();
            } finally {
                proxied.close();
            }
        }
    }
}
