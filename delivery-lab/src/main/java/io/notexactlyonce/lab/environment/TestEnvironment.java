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
import java.util.function.Function;

/**
 * A Kafka with a proxy before it, a PostgreSQL, and the services, which start when they are needed first. It serves one
 * scenario after another: each variant has orders or a topic of its own, so nothing has to be reset, and {@link #heal()} mends
 * what the variant before has broken.
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
    private int numbers;

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
        var databaseDoor = programs.through(databaseProxy).address().getPort();
        var common = cluster.isPresent() ? REPLICATED : Map.<String, String>of();
        this.services = new ServiceManager(config, proxied, database, databaseDoor, common);
    }

    /** One broker; the caller closes it. */
    public static TestEnvironment onOneNode(EnvironmentConfig config) {
        var node = Testbed.newProxiedBroker();
        return opened(
                node,
                database -> new TestEnvironment(config, node, Optional.of(node.kafka()), Optional.empty(), database));
    }

    /** A controller and three brokers; the caller closes it. */
    public static TestEnvironment onCluster(EnvironmentConfig config) {
        var nodes = Testbed.newProxiedCluster();
        return opened(
                nodes,
                database -> new TestEnvironment(config, nodes, Optional.empty(), Optional.of(nodes.kafka()), database));
    }

    private static TestEnvironment opened(Proxied<?> kafka, Function<Database, TestEnvironment> environment) {
        try {
            return environment.apply(Testbed.newDatabase());
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** For those who are not to meet the proxy: to break Kafka as a whole, and to look at it undisturbed. */
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

    /** Before PostgreSQL, for the services of an environment in which each is proxied. */
    public SqlProxy databaseProxy() {
        return databaseProxy;
    }

    /** Started when it is asked for first. */
    public ServiceInstance service(Component role) {
        return service(role, 1);
    }

    /** @param instance 1, or another one beside it that shares its database and its group */
    public ServiceInstance service(Component role, int instance) {
        return services.get(role, instance);
    }

    /** Made and not started: by whom, and when, is up to the caller. */
    public ServiceInstance idle(Component role, int instance) {
        return services.made(role, instance);
    }

    /** One more beside those that stay, with settings of its own: the caller starts it, {@link #heal()} sends it away. */
    public ServiceInstance guest(Component role, Map<String, String> environment) {
        return services.guest(role, environment);
    }

    /** The way into the database of a service, as the service has it. */
    public DatabaseAccess databaseOf(Component service) {
        return services.database(service);
    }

    public EnvironmentConfig config() {
        return config;
    }

    /** The database of the naive programs, which make their tables themselves. */
    public DatabaseAccess programDatabase() {
        return programs;
    }

    /** What order-producer meant to send and what it took for sent. */
    public OutboxAudit outboxAudit() {
        return services.audit();
    }

    /** A number that this environment has given to nobody before, from 1. */
    public synchronized int newNumber() {
        return ++numbers;
    }

    /** Files for the histories of one variant's processes. @param name for people: of the scenario and its variant */
    public HistoryRecorder newHistory(String name) {
        return new HistoryRecorder(config.newHistories(name));
    }

    /** Mends whatever is broken: the proxy passes everything on, guests are gone, and all other parts run. */
    public void heal() {
        proxy().heal();
        databaseProxy.heal();
        broker.ifPresent(TestEnvironment::revive);
        cluster.ifPresent(nodes -> {
            revive(nodes.controller());
            nodes.brokers().forEach(TestEnvironment::revive);
        });
        revive(database);
        services.dismissGuests();
        services.all().forEach(service -> revive(service.process()));
    }

    private static void revive(Node part) {
        part.resume();
        part.start();
    }

    /** In order: who sends and receives goes first, then what they need. Everything is tried, whatever fails. */
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
