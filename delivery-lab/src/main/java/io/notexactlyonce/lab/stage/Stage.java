package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.naive.Effects;
import io.notexactlyonce.lab.naive.Inbox;
import io.notexactlyonce.lab.naive.LaneAddress;
import io.notexactlyonce.lab.naive.States;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Cluster;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Proxied;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A Kafka with a proxy before it, a PostgreSQL, and the services, which start when they are needed first. It serves one
 * scenario after another: each half has orders or a topic of its own, so nothing has to be reset, and {@link #heal()} mends
 * what the half before has broken.
 */
public final class Stage implements AutoCloseable {

    /** On a cluster every broker has each topic, as in production. */
    private static final Map<String, String> REPLICATED = Map.of("KAFKA_REPLICATION_FACTOR", "3");

    private final Workshop workshop;
    private final Proxied<? extends Kafka> proxied;
    private final Optional<Broker> broker;
    private final Optional<Cluster> cluster;
    private final Database database;
    private final ServicesOnStage services;
    private final DatabaseAccess lanes;
    private int acts;

    private Stage(
            Workshop workshop,
            Proxied<? extends Kafka> proxied,
            Optional<Broker> broker,
            Optional<Cluster> cluster,
            Database database) {
        this.workshop = workshop;
        this.proxied = proxied;
        this.broker = broker;
        this.cluster = cluster;
        this.database = database;
        this.services = new ServicesOnStage(workshop, proxied, database, cluster.isPresent() ? REPLICATED : Map.of());
        // naive code makes its tables itself
        this.lanes = database.create("lab").owner();
        Effects.createTable(lanes);
        States.createTable(lanes);
        Inbox.createTable(lanes);
    }

    /** One broker; the caller closes it. */
    public static Stage onOneNode(Workshop workshop) {
        var node = Testbed.newProxiedBroker();
        return opened(
                node, database -> new Stage(workshop, node, Optional.of(node.kafka()), Optional.empty(), database));
    }

    /** A controller and three brokers; the caller closes it. */
    public static Stage onCluster(Workshop workshop) {
        var nodes = Testbed.newProxiedCluster();
        return opened(
                nodes, database -> new Stage(workshop, nodes, Optional.empty(), Optional.of(nodes.kafka()), database));
    }

    private static Stage opened(Proxied<?> kafka, java.util.function.Function<Database, Stage> stage) {
        try {
            return stage.apply(Testbed.newDatabase());
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
        return broker.orElseThrow(() -> new IllegalStateException("this stage has a cluster, not a single broker"));
    }

    /** @throws IllegalStateException on one node */
    public Cluster cluster() {
        return cluster.orElseThrow(() -> new IllegalStateException("this stage has a single broker, not a cluster"));
    }

    public Database database() {
        return database;
    }

    /** Started when it is asked for first. */
    public StagedService service(Role role) {
        return service(role, 1);
    }

    /** @param instance 1, or another one beside it that shares its database and its group */
    public StagedService service(Role role, int instance) {
        return services.get(role, instance);
    }

    /** Made and not started: by whom, and when, is up to the caller. */
    public StagedService idle(Role role, int instance) {
        return services.made(role, instance);
    }

    /** One more beside those that stay, with settings of its own: the caller starts it, {@link #heal()} sends it away. */
    public JavaProcess guest(Role role, Map<String, String> environment) {
        return services.guest(role, environment);
    }

    /** The way into the database of a service, as the service has it. */
    public DatabaseAccess databaseOf(Role service) {
        return services.database(service);
    }

    /** A new topic for naive code. @param name for people: of the scenario and its half */
    public Lane lane(String name, int partitions) {
        return lane(name, partitions, Map.of());
    }

    /** @param settings of the topic, as in {@code min.insync.replicas} */
    public Lane lane(String name, int partitions, Map<String, String> settings) {
        var chronicle = chronicle(name);
        var topic = "%s-%d".formatted(name, acts);
        kafka().createTopic(topic, partitions, settings);
        var address =
                new LaneAddress(kafka().bootstrapServers(), topic, topic + "-readers", lanes, chronicle.directory());
        return new Lane(workshop, kafka(), throughProxy(), address, chronicle);
    }

    /** Orders of its own for the services. @param name for people: of the scenario and its half */
    public OrderFlow orders(String name) {
        var producer = service(Role.ORDER_PRODUCER);
        return new OrderFlow(this, producer.uri(), services.traces(), chronicle(name));
    }

    /** Every order from now on, whoever places it. @param name for people */
    public AllOrders allOrders(String name) {
        return new AllOrders(this, orders(name), services.traces());
    }

    /** Events of its own for analytics-consumer. @param name for people: of the scenario and its half */
    public CountedFlow counted(String name) {
        service(Role.ORDER_PRODUCER); // it owns the topic, and makes it
        return new CountedFlow(this, chronicle(name), Instant.EPOCH.plus(7L * acts, ChronoUnit.DAYS));
    }

    /** Mends whatever is broken: the proxy passes everything on, guests are gone, and all other parts run. */
    public void heal() {
        proxy().heal();
        broker.ifPresent(Stage::revive);
        cluster.ifPresent(nodes -> {
            revive(nodes.controller());
            nodes.brokers().forEach(Stage::revive);
        });
        revive(database);
        services.dismissGuests();
        services.all().forEach(service -> revive(service.process()));
    }

    private static void revive(io.notexactlyonce.testbed.Part part) {
        part.resume();
        part.start();
    }

    private Chronicle chronicle(String name) {
        acts++;
        return new Chronicle(workshop.newHistories(name));
    }

    /** In order: who sends and receives goes first, then what they need. Everything is tried, whatever fails. */
    @Override
    public void close() {
        try {
            services.close();
        } finally {
            try {
                database.close();
            } finally {
                proxied.close();
            }
        }
    }
}
