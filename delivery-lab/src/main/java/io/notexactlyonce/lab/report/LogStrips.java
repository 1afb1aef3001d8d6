package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.LogRecord;
import io.notexactlyonce.lab.model.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The partitions in which the orders that are shown lie, each as a strip of its records. */
final class LogStrips {

    private static final int MOST_PARTITIONS = 6;
    private static final int MOST_RECORDS = 80;

    private final DisplayedOrders cast;
    private final Set<UUID> seen = new HashSet<>();
    private final Map<Strip, Long> highest = new HashMap<>();

    private LogStrips(DisplayedOrders cast) {
        this.cast = cast;
    }

    static Element of(Observation observation, DisplayedOrders cast) {
        return new LogStrips(cast).element(observation.log());
    }

    private Element element(List<LogRecord> log) {
        Map<Integer, List<Element>> strips = new TreeMap<>();
        Map<Integer, Integer> others = new HashMap<>();
        for (var read : log) {
            var strip = strips.computeIfAbsent(read.partition(), number -> new ArrayList<>());
            var mark = mark(read);
            if (cast.isShown(read.eventId())) {
                left(others.remove(read.partition())).forEach(strip::add);
                strip.add(cell(read, mark));
            } else {
                others.merge(read.partition(), 1, Integer::sum);
            }
        }
        others.forEach((partition, count) -> strips.get(partition).addAll(left(count)));
        var list =
                Element.of("div", Element.of("h4", "The log, offset by offset")).with("class", "log");
        strips.entrySet().stream()
                .filter(strip -> strip.getValue().size() > (others.containsKey(strip.getKey()) ? 1 : 0))
                .limit(MOST_PARTITIONS)
                .forEach(strip -> list.add(
                                Element.of("p", "partition " + strip.getKey()).with("class", "soft"))
                        .add(Element.of(
                                "ol",
                                strip.getValue().stream().limit(MOST_RECORDS).toList())));
        return log.isEmpty() ? Element.of("p", "The log is empty.").with("class", "soft") : list;
    }

    /** The first copies make the order, as the checker has it: what came before is again, what should have come is late. */
    private String mark(LogRecord read) {
        if (!read.committed()) {
            return "aborted";
        }
        if (!seen.add(read.eventId())) {
            return "again";
        }
        var before = highest.merge(new Strip(read.partition(), read.orderId()), read.sequence(), Math::max);
        return before > read.sequence() ? "late" : "";
    }

    private Element cell(LogRecord read, String mark) {
        return Element.of(
                        "li",
                        Element.of("small", read.offset()),
                        Element.of("b", cast.name(read.eventId())),
                        Element.of("small", mark))
                .with("class", mark);
    }

    private static List<Element> left(@Nullable Integer count) {
        return count == null
                ? List.of()
                : List.of(Element.of("li", Words.count(count, "other")).with("class", "others"));
    }

    private record Strip(int partition, String orderId) {}
}
