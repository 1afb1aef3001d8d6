package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.report.Strip.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The partitions of the shown orders, each as a strip of its records. */
final class LogStrips {

    private final DisplayedOrders cast;
    private final Map<Integer, List<Cell>> strips = new TreeMap<>();
    private final Map<Integer, Integer> others = new HashMap<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Map<OrderInPartition, Long> highest = new HashMap<>();

    private LogStrips(DisplayedOrders cast) {
        this.cast = cast;
    }

    static List<Strip> of(Observation observation, DisplayedOrders cast) {
        var strips = new LogStrips(cast);
        observation.log().forEach(strips::add);
        return strips.all();
    }

    private void add(LogRecord read) {
        var mark = mark(read);
        if (cast.isShown(read.eventId())) {
            addOthers(read.partition());
            cells(read.partition()).add(Cell.record(read.offset(), cast.name(read.eventId()), mark));
        } else {
            others.merge(read.partition(), 1, Integer::sum);
        }
    }

    /**
     * As in the checker, the first copies define the order: a later copy is marked again, a first copy out of order is
     * marked late.
     */
    private String mark(LogRecord read) {
        if (!read.committed()) {
            return "aborted";
        }
        if (!seen.add(read.eventId())) {
            return "again";
        }
        var before = highest.merge(new OrderInPartition(read.partition(), read.orderId()), read.sequence(), Math::max);
        return before > read.sequence() ? "late" : "";
    }

    /** Adds the number of records that are left out since the last shown one. */
    private void addOthers(int partition) {
        var count = others.remove(partition);
        if (count != null) {
            cells(partition).add(Cell.others(count));
        }
    }

    private List<Cell> cells(int partition) {
        return strips.computeIfAbsent(partition, number -> new ArrayList<>());
    }

    private List<Strip> all() {
        strips.keySet().forEach(this::addOthers);
        return strips.entrySet().stream()
                .limit(Strip.MOST_PARTITIONS)
                .map(strip -> new Strip(
                        strip.getKey(),
                        strip.getValue().stream().limit(Strip.MOST_RECORDS).toList()))
                .toList();
    }

    private record OrderInPartition(int partition, String orderId) {}
}
