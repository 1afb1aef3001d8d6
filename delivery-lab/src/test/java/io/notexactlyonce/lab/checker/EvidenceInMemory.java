package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ConsumerState;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.Evidence;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.PartitionRange;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.lab.model.SettlementState;
import io.notexactlyonce.lab.model.SystemTotals;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Evidence that was made by hand, sliced as the real one is. */
record EvidenceInMemory(SystemTotals totals, List<OrderSlice> orders, List<EventSlice> events) implements Evidence {

    static EvidenceInMemory of(FoundRows findings, int slices) {
        return new EvidenceInMemory(
                totals(findings),
                IntStream.range(0, slices)
                        .mapToObj(slice -> orders(findings, id -> isIn(slice, slices, id)))
                        .toList(),
                IntStream.range(0, slices)
                        .mapToObj(slice -> events(findings, id -> isIn(slice, slices, id), slice == 0))
                        .toList());
    }

    private static SystemTotals totals(FoundRows findings) {
        var end = findings.end();
        var partition = findings.counters.apply(new PartitionCounters(
                end,
                findings.inbox.size() - findings.replayed,
                findings.duplicatesAbsorbed,
                findings.outOfOrder,
                findings.deadLetters.size()));
        var since = findings.log.stream()
                .filter(event -> event.offset() == findings.begin)
                .findFirst()
                .map(LoggedEvent::occurredAt)
                .orElse(Instant.MAX);
        return new SystemTotals(
                findings.keepsBooks,
                findings.outboxWaiting,
                findings.unreadableAnswers,
                new OrdersTopic(
                        findings.log.size(),
                        findings.foreign.size(),
                        Map.of(0, new PartitionRange(findings.begin, end, since)),
                        findings.ofTheLab),
                new ConsumerState(
                        new DeliveryCounters(
                                partition.applied() + findings.replayed,
                                findings.replayed,
                                partition.duplicates(),
                                partition.deadLettered()),
                        Map.of(0, partition),
                        findings.stock,
                        letters(findings.deadLetters, findings)),
                new EventCounts(findings.counts, noted(findings, end)),
                new SettlementState(
                        findings.foreignSettlements, false, letters(findings.settlementDeadLetters, findings)),
                findings.openTransactions);
    }

    private static Map<Integer, NavigableMap<Long, Long>> noted(FoundRows findings, long end) {
        var noted = new HashMap<>(findings.notedElsewhere);
        noted.put(0, findings.counted.orElse(new TreeMap<>(Map.of(0L, end))));
        return noted;
    }

    private static DeadLetters letters(Set<RecordPosition> of, FoundRows findings) {
        return new DeadLetters(positions(of), new Offenders(), new Offenders(), findings.lettersAreShortened)
                .withReplayed(positions(findings.replayedLetters));
    }

    private static RecordPositions positions(Set<RecordPosition> of) {
        var positions = new RecordPositions();
        of.forEach(positions::add);
        return positions;
    }

    private static boolean isIn(int slice, int slices, UUID id) {
        return Math.floorMod(id.hashCode(), slices) == slice;
    }

    private static OrderSlice orders(FoundRows findings, Predicate<UUID> isIn) {
        return new OrderSlice(
                findings.keepsBooks ? Optional.of(some(findings.accepted, isIn)) : Optional.empty(),
                some(findings.byOthers, isIn),
                some(findings.stored, isIn),
                findings.answers.stream()
                        .filter(answer -> isIn.test(answer.orderId()))
                        .toList(),
                findings.log.stream()
                        .filter(event -> isIn.test(event.orderId()))
                        .toList(),
                some(findings.applied, isIn),
                findings.movements.stream()
                        .filter(movement -> isIn.test(movement.orderId()))
                        .toList(),
                findings.settlements.stream()
                        .filter(entry -> isIn.test(entry.orderId()))
                        .toList());
    }

    private static EventSlice events(FoundRows findings, Predicate<UUID> isIn, boolean isFirst) {
        return new EventSlice(
                findings.log.stream()
                        .filter(event -> isIn.test(event.eventId()))
                        .toList(),
                isFirst ? findings.foreign : List.of(),
                some(findings.inbox, isIn));
    }

    private static <T> Map<UUID, T> some(Map<UUID, T> all, Predicate<UUID> wanted) {
        return all.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Stream<OrderSlice> orderSlices() {
        return orders.stream();
    }

    @Override
    public Stream<EventSlice> eventSlices() {
        return events.stream();
    }
}
