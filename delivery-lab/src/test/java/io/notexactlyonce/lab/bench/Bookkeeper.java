package io.notexactlyonce.lab.bench;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.bench.harness.Effects;
import io.notexactlyonce.lab.bench.harness.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A program in memory that does its work at once, as right or as wrong as it is told. */
final class Bookkeeper implements Source, Effects {

    private final UnaryOperator<List<OrderEvent>> work;
    private final Supplier<Duration> took;
    private final List<OrderEvent> done = new ArrayList<>();
    private final Map<UUID, Instant> moments = new TreeMap<>();

    /** @param work what becomes of the events that it is given */
    Bookkeeper(UnaryOperator<List<OrderEvent>> work) {
        this(work, () -> Duration.ofMillis(10));
    }

    /** @param took the time of each backlog */
    Bookkeeper(UnaryOperator<List<OrderEvent>> work, Supplier<Duration> took) {
        this.work = work;
        this.took = took;
    }

    @Override
    public Instant release(List<OrderEvent> events) {
        var released = Instant.now();
        var end = released.plus(took.get());
        work.apply(events).forEach(event -> {
            done.add(event);
            moments.put(event.id(), end);
        });
        return released;
    }

    @Override
    public void send(OrderEvent event) {
        release(List.of(event));
    }

    @Override
    public long count() {
        return done.size();
    }

    @Override
    public long distinct() {
        return moments.size();
    }

    @Override
    public Instant latest() {
        return moments.get(done.get(done.size() - 1).id());
    }

    @Override
    public List<Instant> moments(List<OrderEvent> events) {
        return events.stream().map(event -> moments.get(event.id())).toList();
    }

    @Override
    public void close() {}
}
