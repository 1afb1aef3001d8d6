package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which records were delivered to consumers, by position: a duplicate in the log is a separate record. */
final class DeliveredRecords {

    private final Map<Integer, Map<Long, BitSet>> offsets = new HashMap<>();
    private long deliveries;
    private long distinct;

    private DeliveredRecords() {}

    static DeliveredRecords of(IndexedObservation facts) {
        var delivered = new DeliveredRecords();
        facts.history(HistoryEvent.Delivered.class).forEach(delivered::note);
        return delivered;
    }

    private void note(HistoryEvent.Delivered delivery) {
        deliveries++;
        // a bit for each offset, in pages, because offsets may exceed the range of a bit set
        var page = offsets.computeIfAbsent(delivery.partition(), partition -> new HashMap<>())
                .computeIfAbsent(pageOf(delivery.offset()), number -> new BitSet());
        if (!page.get(bitOf(delivery.offset()))) {
            page.set(bitOf(delivery.offset()));
            distinct++;
        }
    }

    boolean contains(LogRecord read) {
        var page = offsets.getOrDefault(read.partition(), Map.of()).get(pageOf(read.offset()));
        return page != null && page.get(bitOf(read.offset()));
    }

    /** All deliveries, repeated ones included. */
    long deliveries() {
        return deliveries;
    }

    /** How many records were delivered at least once. */
    long distinct() {
        return distinct;
    }

    private static long pageOf(long offset) {
        return offset >> 16;
    }

    private static int bitOf(long offset) {
        return (int) (offset & 0xFFFF);
    }
}
