package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.NodeStatus;
import io.notexactlyonce.testbed.CrashPoint;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Testbed;
import io.notexactlyonce.testbed.TestbedException;
import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Broker, database, the four services and the demo's negative control, each in its own process. */
public final class OrderSystem implements SystemNodes {

    /** Time for starts in progress, which can't be interrupted. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(100);

    private final Map<Component, ManagedNode> members = new EnumMap<>(Component.class);
    private final ServiceLauncher services;
    private final SecondInstance secondConsumer;

    /** @param careless program of {@link Component#CARELESS_CONSUMER} */
    public OrderSystem(Path repository, SystemPorts ports, Class<? extends Runnable> careless) {
        this(new ServiceLauncher(repository, ports, careless), ports);
    }

    private OrderSystem(ServiceLauncher services, SystemPorts ports) {
        this(services, role -> new ManagedNode(role, ports.addresses().of(role), () -> part(role, services, ports)));
    }

    /** @param member creates the node of a role */
    OrderSystem(ServiceLauncher services, Function<Component, ManagedNode> member) {
        this.services = services;
        this.secondConsumer = new SecondInstance(port -> services.second(Component.ORDER_CONSUMER, port));
        for (var role : Component.values()) {
            members.put(role, member.apply(role));
        }
    }

    private static Node part(Component role, ServiceLauncher services, SystemPorts ports) {
        return switch (role) {
            case BROKER -> services.broker().start();
            case DATABASE -> withDatabases(Testbed.newDatabase(ports.of(role)));
            case CARELESS_CONSUMER -> services.careless();
            default -> services.process(role);
        };
    }

    /** Returns when everything serves. @param ready called for each node when it is ready, from several threads */
    public void start(Consumer<ManagedNode> ready) {
        Parallel.each(List.of(member(Component.BROKER), member(Component.DATABASE)), member -> start(member, ready));
        Parallel.each(Component.clients().map(this::member).toList(), member -> start(member, ready));
    }

    /**
     * Stops the services first, then what they need. It tries to stop every node, even if another one fails. Nothing is
     * started any more, and nodes whose start is in progress are stopped, too.
     */
    public void stop() {
        var begin = System.nanoTime();
        close();
        while (isAnyBeingStarted() && System.nanoTime() - begin < LONGEST_STOP.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            close();
        }
        close();
    }

    private boolean isAnyBeingStarted() {
        return secondConsumer.isBeingStarted() || members().stream().anyMatch(ManagedNode::isBeingStarted);
    }

    private void close() {
        var needed = List.of(member(Component.BROKER), member(Component.DATABASE));
        var clients = Stream.concat(
                Component.clients().map(this::member).<Runnable>map(member -> member::close),
                Stream.of(secondConsumer::close));
        try {
            Parallel.each(clients.toList(), Runnable::run);
        } finally {
            services.broker().closeProxy();
            Parallel.each(needed, ManagedNode::close);
        }
    }

    /** Kills a node, and lets the supervisor restart it. */
    public void kill(Component role) {
        member(role).expectDeaths(1);
        member(role).part().kill();
    }

    /**
     * Makes a program crash, and lets the supervisor restart it: in the run in progress, or where that takes no agent, in
     * one that begins now.
     *
     * @return how often it will die
     */
    public int crashAt(Component role, CrashPoint point) {
        var member = member(role);
        var program = (JavaProcess) member.part();
        try {
            member.expectDeaths(1);
            program.crashThisRunAt(point);
            return 1;
        } catch (TestbedException e) {
            member.expectDeaths(1);
            program.crashAt(point);
            program.kill();
            return 2;
        }
    }

    /** Between Kafka and its clients order-producer and order-consumer. */
    public FaultProxy proxy() {
        return services.broker().proxy();
    }

    /** A second order-consumer, which isn't running unless the caller starts it. */
    public SecondInstance secondConsumer() {
        return secondConsumer;
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
