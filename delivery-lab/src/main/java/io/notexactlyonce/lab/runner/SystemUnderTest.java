package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.GroupConfig;
import io.notexactlyonce.lab.environment.NodeSupervisor;
import io.notexactlyonce.lab.environment.ServiceInstance;
import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.nemesis.FaultActions;
import io.notexactlyonce.lab.nemesis.Target;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Testbed;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** The whole system on a new environment for each run, so that no run is disturbed or excused by an earlier one. */
public final class SystemUnderTest implements AutoCloseable {

    private static final List<Component> READERS =
            List.of(Component.ORDER_CONSUMER, Component.ANALYTICS_CONSUMER, Component.SETTLEMENT_PROCESSOR);

    private final TestEnvironment environment;
    private final Map<Target, SupervisedNode> parts = new EnumMap<>(Target.class);
    private final BadRecords badRecords;
    private final FaultActions breaker;

    private SystemUnderTest(TestEnvironment environment, boolean cluster) {
        this.environment = environment;
        this.badRecords = new BadRecords(environment.kafka());
        Target.of(cluster).stream().filter(Target::isNode).forEach(target -> {
            var isHeld = target.sort() == Target.Sort.GUEST;
            parts.put(target, new SupervisedNode(target.label(), part(target), isHeld));
        });
        this.breaker = new FaultActions(parts, environment, badRecords);
    }

    /**
     * Returns when all nodes serve.
     *
     * @throws io.notexactlyonce.lab.model.ConditionTimeoutException when one doesn't start
     */
    public static SystemUnderTest open(EnvironmentConfig config, boolean cluster, GroupProtocol protocol) {
        var name = protocol.name().toLowerCase(Locale.ROOT);
        // settlement-processor's stays classic: with KIP-848 a partition can have two owners at once, see its
        // GroupSettings
        var proxied =
                config.eachProxied(Map.of("ORDERCONSUMER_GROUP_PROTOCOL", name, "ANALYTICS_GROUP_PROTOCOL", name));
        var environment = cluster ? TestEnvironment.onCluster(proxied) : TestEnvironment.onOneNode(proxied);
        try {
            READERS.forEach(reader -> GroupConfig.missDeadMembersSoon(environment.kafka(), reader.label()));
            var system = new SystemUnderTest(environment, cluster);
            try (var supervisor = new NodeSupervisor(system.parts.values(), part -> {})) {
                supervisor.start();
                system.awaitUp();
            }
            return system;
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    private Node part(Target target) {
        return switch (target) {
            case BROKER -> environment.broker();
            case BROKER_1 -> environment.cluster().broker(1);
            case BROKER_2 -> environment.cluster().broker(2);
            case BROKER_3 -> environment.cluster().broker(3);
            case CONTROLLER -> environment.cluster().controller();
            case DATABASE -> environment.database();
            default -> environment.idle(target.role(), target.instance()).part();
        };
    }

    public TestEnvironment environment() {
        return environment;
    }

    /** The bad records that were sent to the orders topic. */
    public BadRecords badRecords() {
        return badRecords;
    }

    public ServiceInstance service(Target target) {
        return environment.idle(target.role(), target.instance());
    }

    public Collection<SupervisedNode> parts() {
        return parts.values();
    }

    public NodeSupervisor supervisor(Consumer<SupervisedNode> died) {
        return new NodeSupervisor(parts.values(), died);
    }

    public FaultActions breaker() {
        return breaker;
    }

    /** Ends all faults and second instances, and returns when all nodes serve. Needs a running {@link #supervisor}. */
    public void heal() {
        environment.proxy().heal();
        environment.databaseProxy().heal();
        parts.forEach((target, part) -> {
            if (target.sort() == Target.Sort.GUEST) {
                part.hold(Node::stop);
            } else if (part.part().isRunning()) {
                part.part().resume();
            }
        });
        awaitUp();
        breaker.heal();
    }

    private void awaitUp() {
        for (var part : parts.values()) {
            Wait.until(part.name() + " to serve", Testbed.LONGEST_START, part::isAsMeant);
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
