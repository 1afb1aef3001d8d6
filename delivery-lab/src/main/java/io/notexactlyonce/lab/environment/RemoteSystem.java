package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A system that was started elsewhere. A thread for each node checks repeatedly whether it serves. */
public final class RemoteSystem implements SystemNodes, AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Map<Component, ProbeState> sights = new EnumMap<>(Component.class);
    private final Addresses addresses;
    private final Consumer<NodeStatus> changed;
    private final ScheduledExecutorService threads =
            Executors.newScheduledThreadPool(Component.values().length, DaemonThreads.named("probe"));

    /**
     * @param parts which nodes it has
     * @param changed called for each node that begins or ceases to serve, from several threads
     */
    public RemoteSystem(Addresses addresses, Stream<Component> parts, Consumer<NodeStatus> changed) {
        this.addresses = addresses;
        this.changed = changed;
        parts.forEach(role -> sights.put(role, new ProbeState(role, addresses.of(role))));
    }

    public void start() {
        sights.forEach((role, sight) -> {
            var probe = probe(role);
            threads.scheduleWithFixedDelay(() -> look(probe, sight), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @Override
    public List<NodeStatus> statuses() {
        return sights.values().stream().map(ProbeState::status).toList();
    }

    public boolean isReady(Component role) {
        return sights.get(role).status().isReady();
    }

    /** Whether each node has had the time to answer once. */
    public boolean isAsked() {
        return sights.values().stream().allMatch(ProbeState::isAsked);
    }

    /** Says that a node has died, of which the next look may come too late to see it. */
    public void noteAway(Component role) {
        see(sights.get(role), Optional.of(ProbeFailure.away("has died")));
    }

    /** Explanations for the user, one for each node that doesn't serve. */
    public List<String> explanations() {
        return sights.values().stream()
                .filter(sight -> !sight.status().isReady())
                .map(ProbeState::explanation)
                .toList();
    }

    /** The same for failures that waiting can't fix. */
    public List<String> hopelessCases() {
        return sights.values().stream()
                .filter(ProbeState::isHopeless)
                .map(ProbeState::explanation)
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Whatever goes wrong is said of the node: an exception would end its looks in silence. */
    private void look(Probe probe, ProbeState sight) {
        Optional<ProbeFailure> seen;
        try {
            seen = probe.ask();
        } catch (RuntimeException e) {
            seen = Optional.of(ProbeFailure.away("can't be asked: " + e));
        }
        see(sight, seen);
    }

    private void see(ProbeState sight, Optional<ProbeFailure> seen) {
        if (sight.see(seen) && !threads.isShutdown()) {
            changed.accept(sight.status());
        }
    }

    private Probe probe(Component role) {
        return switch (role) {
            case BROKER -> new BrokerProbe(addresses.kafka());
            case DATABASE -> new DatabaseProbe(addresses);
            case CARELESS_CONSUMER -> new GroupProbe(addresses.kafka(), role.label());
            default -> new ServiceProbe(role, addresses.management(role));
        };
    }
}
