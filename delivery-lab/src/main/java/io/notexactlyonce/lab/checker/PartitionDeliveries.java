package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What order-consumer must have counted, as far as the records of a partition, its inbox and its dead letters tell. */
final class PartitionDeliveries {

    private long records;
    private long lastOffset = -1;
    private long surelyApplied;
    private long perhapsApplied;
    private long copies;

    private PartitionDeliveries() {}

    static Map<Integer, PartitionDeliveries> of(SystemSnapshot evidence) {
        var partitions = new HashMap<Integer, PartitionDeliveries>();
        evidence.log().partitions().keySet().forEach(number -> partitions.put(number, new PartitionDeliveries()));
        Stream.concat(
                        evidence.log().events().stream().map(LoggedEvent::position),
                        evidence.log().foreign().stream().map(ForeignRecord::position))
                .forEach(place -> partitions
                        .computeIfAbsent(place.partition(), number -> new PartitionDeliveries())
                        .note(place));
        Map<UUID, List<LoggedEvent>> events = evidence.log().events().stream()
                .filter(event -> evidence.consumer().inbox().containsKey(event.eventId()))
                .collect(Collectors.groupingBy(LoggedEvent::eventId));
        events.values().forEach(event -> note(event, evidence, partitions));
        return partitions;
    }

    private void note(RecordPosition record) {
        records++;
        lastOffset = Math.max(lastOffset, record.offset());
    }

    /** An event that is a dead letter as well may have been applied from there, and its copies are duplicates then. */
    private static void note(
            List<LoggedEvent> event, SystemSnapshot evidence, Map<Integer, PartitionDeliveries> partitions) {
        Set<Integer> places = new HashSet<>();
        long letters = 0;
        for (var copy : event) {
            places.add(copy.partition());
            letters += evidence.consumer().deadLetters().have(copy.position()) ? 1 : 0;
        }
        if (places.size() > 1) {
            places.forEach(place -> partitions.get(place).perhapsApplied++);
            return;
        }
        var partition = partitions.get(event.get(0).partition());
        if (letters == 0) {
            partition.surelyApplied++;
        } else {
            partition.perhapsApplied++;
        }
        partition.copies += Math.max(0, event.size() - letters - 1);
    }

    long records() {
        return records;
    }

    /** -1 when there is no record. */
    long lastOffset() {
        return lastOffset;
    }

    long leastApplied() {
        return surelyApplied;
    }

    long mostApplied() {
        return surelyApplied + perhapsApplied;
    }

    /** Records whose event came before. */
    long copies() {
        return copies;
    }
}
