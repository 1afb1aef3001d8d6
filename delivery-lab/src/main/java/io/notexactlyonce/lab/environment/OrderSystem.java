package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Point;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Broker, database, the four services and the demo's negative control, each a process of its own. */
public final class OrderSystem implements SystemNodes {

    /** For starts that can't be broken off: of what is only being made. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Map<Component, ManagedNode> members = new EnumMap<>(Component.class);
    private final ServiceLauncher services;

    /** @param careless program of {@link Component#CARELESS_CONSUMER} */
    public OrderSystem(Path repository, SystemPorts ports, Class<? extends Runnable> careless) {
        this(new ServiceLauncher(repository, ports, careless), ports);
    }

    private OrderSystem(ServiceLauncher services, SystemPorts ports) {
        this(services, role -> new ManagedNode(role, ports.addresses().of(role), () -> part(role, services, ports)));
    }

    /** @param member makes the one that plays a role */
    OrderSystem(ServiceLauncher services, Function<Component, ManagedNode> member) {
        this.services = services;
        for (var role : Component.values()) {
            members.put(role, member.apply(role));
        }
    }

    private static Node part(Component role, ServiceLauncher services, SystemPorts ports) {
        return switch (role) {
            case BROKER -> Testbed.newBroker(ports.of(role));
            case DATABASE -> withDatabases(Testbed.newDatabase(ports.of(role)));
            case CARELESS_CONSUMER -> services.careless();
            default -> services.process(role);
        };
    }

    /**
     * Returns when everything serves.
     *
     * @param ready is told of each part as it gets ready, from several threads
     */
    public void start(Consumer<ManagedNode> ready) {
        Parallel.each(List.of(member(Component.BROKER), member(Component.DATABASE)), member -> start(member, ready));
        Parallel.each(Component.clients().map(this::member).toList(), member -> start(member, ready));
    }

    /**
     * In order: who sends and receives goes first, then what they need. Everything is tried, whatever fails. Nothing is
     * started any more, and what is being started at the moment is stopped, too.
     */
    public void stop() {
        var begin = System.nanoTime();
        close();
        while (members().stream().anyMatch(ManagedNode::isBeingStarted)
                && System.nanoTime() - begin < LONGEST_STOP.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            close();
        }
        close();
    }

    private void close() {
        var needed = List.of(member(Component.BROKER), member(Component.DATABASE));
        try {
            Parallel.each(Component.clients().map(this::member).toList(), ManagedNode::close);
        } finally {
            Parallel.each(needed, ManagedNode::close);
        }
    }

    /**
     * Kills a part, and lets the supervisor start it again.
     *
     * @param deaths that come of it
     * @param moment at which its next process dies, too
     */
    void kill(Component role, int deaths, Optional<Point> moment) {
        var member = member(role);
        member.expectDeaths(deaths);
        moment.ifPresent(point -> ((JavaProcess) member.part()).crashAt(CrashPoint.at(point)));
        member.part().kill();
    }

    public ManagedNode member(Component role) {
        return members.get(role);
    }

    public List<ManagedNode> members() {
        return List.copyOf(members.values());
    }

    @Override
    public List<NodeStatus> statuses() {
        return members().stream().map(ManagedNode::status).toList();
    }

    /** The shell command that runs a service by hand. */
    public List<String> commands() {
        return Component.services().map(services::command).toList();
    }

    private void start(ManagedNode member, Consumer<ManagedNode> ready) {
        member.start();
        ready.accept(member);
    }

    private static Database withDatabases(Database database) {
        Component.withDatabase().forEach(role -> database.create(role.databaseName()));
        database.create(Component.CARELESS_CONSUMER.databaseName());
        return database;
    }
}
