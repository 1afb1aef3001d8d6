package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.lab.report.Strip.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A processor's outputs for the shown events; aborted ones are shown among the committed ones. */
final class OutputStrips {

    private OutputStrips() {}

    static List<Strip> of(TransformedLog derivation, DisplayedOrders cast) {
        Map<Integer, List<Cell>> strips = new TreeMap<>();
        Set<RecordPosition> seen = new HashSet<>();
        derivation.outputs().stream()
                .filter(output -> cast.isShown(output.eventId()))
                .limit(Strip.MOST_RECORDS)
                .forEach(output -> strips.computeIfAbsent(output.at().partition(), number -> new ArrayList<>())
                        .add(Cell.record(output.at().offset(), cast.name(output.eventId()), mark(output, seen))));
        return strips.entrySet().stream()
                .limit(Strip.MOST_PARTITIONS)
                .map(strip -> new Strip(strip.getKey(), strip.getValue()))
                .toList();
    }

    /** Each record should have one output. */
    private static String mark(Output output, Set<RecordPosition> seen) {
        if (!output.committed()) {
            return "aborted";
        }
        return seen.add(output.of()) ? "" : "again";
    }
}
