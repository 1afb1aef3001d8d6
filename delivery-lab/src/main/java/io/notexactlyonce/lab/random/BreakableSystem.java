package io.notexactlyonce.lab.random;

import io.notexactlyonce.lab.stage.Stage;
import io.notexactlyonce.lab.stage.StagedService;
import io.notexactlyonce.lab.stage.Wait;
import io.notexactlyonce.lab.stage.Workshop;
import io.notexactlyonce.testbed.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The whole system on a stage. It serves one run after the other, as long as none has broken a promise. */
final class BreakableSystem implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Stage stage;
    private final Map<Target, KeptPart> parts = new EnumMap<>(Target.class);
    private final Books books;

    private BreakableSystem(Stage stage, boolean cluster) {
        this.stage = stage;
        this.books = new Books(stage);
        for (var target : Target.of(cluster)) {
            if (target != Target.WIRE) {
                var isHeld = target.sort() == Target.Sort.GUEST;
                parts.put(target, new KeptPart(target.label(), part(target), isHeld));
            }
        }
    }

    /** Returns when all serves. @throws io.notexactlyonce.lab.stage.NotInTime when a part doesn't come up */
    static BreakableSystem open(Workshop workshop, boolean cluster) {
        var stage = cluster ? Stage.onCluster(workshop) : Stage.onOneNode(workshop);
        try {
            var system = new BreakableSystem(stage, cluster);
            try (var keeper = new Keeper(system.parts.values(), part -> {})) {
                keeper.start();
                system.awaitUp(LONGEST_START);
            }
            return system;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private Part part(Target target) {
        return switch (target) {
            case BROKER -> stage.broker();
            case BROKER_1 -> stage.cluster().broker(1);
            case BROKER_2 -> stage.cluster().broker(2);
            case BROKER_3 -> stage.cluster().broker(3);
            case CONTROLLER -> stage.cluster().controller();
            case DATABASE -> stage.database();
            case WIRE -> throw new IllegalArgumentException("the wire is no part");
            default -> stage.idle(target.role(), target.instance()).part();
        };
    }

    Stage stage() {
        return stage;
    }

    Books books() {
        return books;
    }

    StagedService service(Target target) {
        return stage.idle(target.role(), target.instance());
    }

    Collection<KeptPart> parts() {
        return parts.values();
    }

    Keeper keeper(Consumer<KeptPart> died) {
        return new Keeper(parts.values(), died);
    }

    Breaker breaker() {
        return new Breaker(parts, stage.proxy());
    }

    /** Nothing is broken any more, and second instances go; a {@link #keeper} has to be at work. Returns when all serves. */
    void heal() {
        stage.proxy().heal();
        parts.forEach((target, part) -> {
            if (target.sort() == Target.Sort.GUEST) {
                part.hold(Part::stop);
            } else if (part.part().isRunning()) {
                part.part().resume();
            }
        });
        awaitUp(LONGEST_START);
    }

    private void awaitUp(Duration limit) {
        for (var part : parts.values()) {
            Wait.until(part.name() + " to serve", limit, part::isAsMeant);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
