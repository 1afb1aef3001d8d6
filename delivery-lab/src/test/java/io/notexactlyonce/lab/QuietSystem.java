package io.notexactlyonce.lab;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.checker.InvariantResult;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.lab.runner.MovingSystemException;
import io.notexactlyonce.lab.runner.ReconciliationRun;
import io.notexactlyonce.lab.workload.HeldOrders;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** A running system whose orders are held, and what the judge says of it. */
final class QuietSystem implements AutoCloseable {

    private static final List<String> GROUPS = List.of("order-consumer", "analytics-consumer", "settlement-processor");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LabProcess lab;
    private final HeldOrders held;

    QuietSystem(LabProcess lab) {
        this.lab = lab;
        this.held = HeldOrders.at(service("page"));
    }

    /**
     * What is wrong, by the id of each promise that is broken: its offenders, and its equations where they don't hold. Waits
     * until all records have been read, and the same is found twice: what was read may not have been written down yet.
     */
    Map<String, Set<String>> findings() {
        var last = new AtomicReference<Map<String, Set<String>>>();
        await().atMost(PATIENCE).ignoreException(MovingSystemException.class).until(() -> {
            var isRead = GROUPS.stream().allMatch(group -> GroupOffsets.areAtTheEnd(kafka(), Topics.ORDERS, group));
            var found = isRead ? judge() : null;
            return found != null && found.equals(last.getAndSet(found));
        });
        return last.get();
    }

    /** Once: of a system in which nothing was written to a topic. */
    Map<String, Set<String>> judge() {
        var broken = new TreeMap<String, Set<String>>();
        new ReconciliationRun(addresses())
                .strike(Optional.empty(), Optional.empty()).verdicts().stream()
                        .filter(InvariantResult::isBroken)
                        .forEach(verdict -> broken.put(verdict.id(), what(verdict)));
        return broken;
    }

    private static Set<String> what(InvariantResult verdict) {
        var all = new TreeSet<>(verdict.offenders());
        verdict.equations().stream()
                .filter(equation -> !equation.holds())
                .forEach(equation -> all.add(equation.toString()));
        return all;
    }

    Kafka kafka() {
        return Kafka.at("localhost:" + lab.port("kafka"));
    }

    DatabaseAccess database(Component service) {
        return database(lab, service);
    }

    static DatabaseAccess database(LabProcess lab, Component service) {
        var name = service.databaseName();
        return new DatabaseAccess(
                "jdbc:postgresql://localhost:%d/%s".formatted(lab.port("postgres"), name), name, name);
    }

    private Addresses addresses() {
        return new Addresses(
                kafka().bootstrapServers(),
                "localhost:" + lab.port("postgres"),
                Component.services().collect(Collectors.toMap(part -> part, part -> service(part.label()))),
                Map.of(),
                Component.withDatabase().collect(Collectors.toMap(part -> part, Component::databaseName)));
    }

    private URI service(String part) {
        return URI.create("http://localhost:" + lab.port(part));
    }

    @Override
    public void close() {
        held.close();
    }
}
