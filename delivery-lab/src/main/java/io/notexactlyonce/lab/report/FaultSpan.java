package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The time span of a fault. */
record FaultSpan(String what, Instant begin, Instant end) {

    /** A fault without an end lasts until the end of the history. */
    static List<FaultSpan> of(List<HistoryEvent> entries, Instant end) {
        var spans = new ArrayList<FaultSpan>();
        Map<String, Instant> open = new HashMap<>();
        for (var entry : entries) {
            if (entry instanceof HistoryEvent.Fault fault) {
                if (fault.begins()) {
                    open.putIfAbsent(fault.fault(), fault.at());
                } else if (open.containsKey(fault.fault())) {
                    spans.add(new FaultSpan(fault.fault(), open.remove(fault.fault()), fault.at()));
                }
            }
        }
        open.forEach((what, begin) -> spans.add(new FaultSpan(what, begin, end)));
        return spans;
    }

    Bar bar(Scale scale) {
        var left = scale.x(begin);
        return new Bar(left, Math.max(2, scale.x(end) - left));
    }

    record Bar(double x, double width) {}
}
