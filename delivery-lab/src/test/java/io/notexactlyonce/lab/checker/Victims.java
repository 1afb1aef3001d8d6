package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chooses at random what is spoiled in a run. Where there is nothing to choose from, the test has to fail. */
final class Victims {

    private final CleanRun run;
    private final Map<UUID, Long> copies;
    private final Map<UUID, List<HistoryEvent.Acknowledged>> acknowledgements;

    Victims(CleanRun run) {
        this.run = run;
        this.copies = run.log.stream().collect(Collectors.groupingBy(LogRecord::eventId, Collectors.counting()));
        this.acknowledgements = history(HistoryEvent.Acknowledged.class)
                .collect(Collectors.groupingBy(HistoryEvent.Acknowledged::eventId));
    }

    <T extends HistoryEvent> Stream<T> history(Class<T> kind) {
        return run.history.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Any record that is the only one of its event. */
    LogRecord record(Predicate<LogRecord> wanted) {
        return any(records().filter(wanted));
    }

    /** The only record of its event, which was acknowledged once, with its offset. */
    LogRecord acknowledged(Predicate<LogRecord> wanted) {
        return any(records().filter(this::isAcknowledgedThere).filter(wanted));
    }

    /** Both events of an order, acknowledged where they are. */
    List<LogRecord> pair() {
        return any(
                records()
                        .filter(this::isAcknowledgedThere)
                        .collect(Collectors.groupingBy(LogRecord::orderId))
                        .values()
                        .stream()
                        .filter(both -> both.size() == 2)
                        .sorted((one, other) ->
                                one.get(0).orderId().compareTo(other.get(0).orderId())));
    }

    /** Deliveries with their neighbours within one assignment: first, middle, last. */
    List<HistoryEvent.Delivered> threeInARow(Predicate<HistoryEvent.Delivered> middle) {
        return any(assignments()
                .flatMap(theirs -> Stream.iterate(1, i -> i < theirs.size() - 1, i -> i + 1)
                        .map(i -> theirs.subList(i - 1, i + 2))
                        .filter(three -> three.get(0).offset() < three.get(1).offset())
                        .filter(three -> three.get(1).offset() < three.get(2).offset())
                        .filter(three -> middle.test(three.get(1)))));
    }

    /** What each member was given of a partition within each assignment. */
    Stream<List<HistoryEvent.Delivered>> assignments() {
        Function<HistoryEvent.Delivered, String> assignment =
                delivery -> delivery.process() + "#" + delivery.epoch() + "#" + delivery.partition();
        return history(HistoryEvent.Delivered.class)
                .collect(Collectors.groupingBy(assignment, TreeMap::new, Collectors.toList()))
                .values()
                .stream();
    }

    long deliveriesOf(UUID eventId) {
        return history(HistoryEvent.Delivered.class)
                .filter(delivery -> delivery.eventId().equals(eventId))
                .count();
    }

    boolean isLastOfOrder(LogRecord read) {
        return run.log.stream()
                .noneMatch(other -> other.orderId().equals(read.orderId()) && other.sequence() > read.sequence());
    }

    boolean isOnlyOneOfOrder(LogRecord read) {
        return run.log.stream()
                        .filter(other -> other.orderId().equals(read.orderId()))
                        .count()
                == 1;
    }

    boolean isSingle(UUID eventId) {
        return copies.get(eventId) == 1;
    }

    boolean isTakenIn(UUID eventId) {
        return run.effects.containsKey(eventId);
    }

    boolean isAcknowledgedWithoutOffset(LogRecord read) {
        var theirs = acknowledgements.getOrDefault(read.eventId(), List.of());
        return !theirs.isEmpty() && theirs.stream().allMatch(one -> one.offset() < 0);
    }

    HistoryEvent.Acknowledged acknowledgement(LogRecord read) {
        return acknowledgements.get(read.eventId()).get(0);
    }

    Set<UUID> inLog() {
        return copies.keySet();
    }

    <T> T any(Stream<T> candidates) {
        var list = candidates.toList();
        if (list.isEmpty()) {
            throw new AssertionError("this run has nothing that could be spoiled this way");
        }
        return list.get(run.random.nextInt(list.size()));
    }

    private Stream<LogRecord> records() {
        return run.log.stream().filter(read -> isSingle(read.eventId()));
    }

    private boolean isAcknowledgedThere(LogRecord read) {
        var theirs = acknowledgements.getOrDefault(read.eventId(), List.of());
        return theirs.size() == 1 && theirs.get(0).offset() == read.offset();
    }
}
