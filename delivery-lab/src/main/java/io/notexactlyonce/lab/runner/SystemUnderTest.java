package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.NodeSupervisor;
import io.notexactlyonce.lab.environment.ServiceInstance;
import io.notexactlyonce.lab.environment.SupervisedNode;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.nemesis.FaultActions;
import io.notexactlyonce.lab.nemesis.Target;
import io.notexactlyonce.lab.observe.Wait;
import io.notexactlyonce.testbed.Node;
import io.notexactlyonce.testbed.Testbed;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The whole system on an environment. It serves one run after the other, as long as none has broken a promise. */
public final class SystemUnderTest implements AutoCloseable {

    private final TestEnvironment environment;
    private final Map<Target, SupervisedNode> parts = new EnumMap<>(Target.class);
    private final CumulativeReconciliation books;

    private SystemUnderTest(TestEnvironment environment, boolean cluster) {
        this.environment = environment;
        this.books = new CumulativeReconciliation(environment);
        for (var target : Target.of(cluster)) {
            if (target != Target.WIRE) {
                var isHeld = target.sort() == Target.Sort.GUEST;
                parts.put(target, new SupervisedNode(target.label(), part(target), isHeld));
            }
        }
    }

    /** Returns when all serves. @throws io.notexactlyonce.lab.model.ConditionTimeoutException when a part doesn't come up */
    public static SystemUnderTest open(EnvironmentConfig config, boolean cluster) {
        var environment = cluster ? TestEnvironment.onCluster(config) : TestEnvironment.onOneNode(config);
        try {
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
            case WIRE -> throw new IllegalArgumentException("the wire is no part");
            default -> environment.idle(target.role(), target.instance()).part();
        };
    }

    public TestEnvironment environment() {
        return environment;
    }

    public CumulativeReconciliation books() {
        return books;
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
        return new FaultActions(parts, environment.proxy());
    }

    /** Nothing is broken any more, and second instances go; a {@link #supervisor} has to be at work. Returns when all serves. */
    public void heal() {
        environment.proxy().heal();
        parts.forEach((target, part) -> {
            if (target.sort() == Target.Sort.GUEST) {
                part.hold(Node::stop);
            } else if (part.part().isRunning()) {
                part.part().resume();
            }
        });
        awaitUp();
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
