package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What order-consumer must have counted in each partition of the log. */
final class LogDeliveries {

    private final DeadLetters letters;
    private final Map<Integer, PartitionDeliveries> partitions = new TreeMap<>();

    LogDeliveries(SystemTotals totals) {
        this.letters = totals.consumer().deadLetters();
        totals.log().partitions().keySet().forEach(this::of);
        totals.consumer().counters().keySet().forEach(this::of);
    }

    Map<Integer, PartitionDeliveries> partitions() {
        return partitions;
    }

    private PartitionDeliveries of(int partition) {
        return partitions.computeIfAbsent(partition, number -> new PartitionDeliveries());
    }

    void examine(EventSlice slice) {
        Stream.concat(
                        slice.events().stream().map(LoggedEvent::position),
                        slice.foreign().stream().map(ForeignRecord::position))
                .forEach(place -> of(place.partition()).note(place));
        slice.events().stream()
                .filter(event -> slice.inbox().containsKey(event.eventId()))
                .collect(Collectors.groupingBy(LoggedEvent::eventId))
                .values()
                .forEach(this::noteApplied);
    }

    private void noteApplied(List<LoggedEvent> copies) {
        var places = copies.stream().map(LoggedEvent::partition).distinct().toList();
        if (places.size() > 1) {
            places.forEach(place -> of(place).noteAppliedHereOrThere());
            return;
        }
        var dead = copies.stream().filter(copy -> letters.have(copy.position())).count();
        of(places.get(0)).noteApplied(copies.size(), dead);
    }

    /** Only an event behind a later event of its order can have reached order-consumer out of order. */
    void examine(OrderSlice slice) {
        slice.events().stream()
                .collect(Collectors.groupingBy(LoggedEvent::orderId))
                .values()
                .forEach(this::noteLate);
    }

    private void noteLate(List<LoggedEvent> order) {
        var isSplit = order.stream().map(LoggedEvent::partition).distinct().count() > 1;
        var late = new TreeSet<UUID>();
        LoggedEvent latest = order.get(0);
        for (var event : order) {
            var isBehind =
                    event.sequence() <= latest.sequence() && !event.eventId().equals(latest.eventId());
            if ((isSplit || isBehind) && late.add(event.eventId())) {
                order.stream()
                        .filter(copy -> copy.eventId().equals(event.eventId()))
                        .map(LoggedEvent::partition)
                        .distinct()
                        .forEach(place -> of(place).notePerhapsLate());
            }
            latest = event.sequence() > latest.sequence() ? event : latest;
        }
    }
}
