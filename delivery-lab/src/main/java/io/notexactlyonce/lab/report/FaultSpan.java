package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.history.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fault for as long as it lasts. */
record FaultSpan(String what, Instant begin, Instant end) {

    /** One that is never mended lasts until the end. */
    static List<FaultSpan> of(List<Entry> entries, Instant end) {
        var spans = new ArrayList<FaultSpan>();
        Map<String, Instant> open = new HashMap<>();
        for (var entry : entries) {
            if (entry instanceof Entry.Fault fault) {
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

    /** Of all spans of that fault. */
    static Lane lane(String what, List<FaultSpan> all, Scale scale) {
        return new Lane(
                "faults",
                what,
                all.stream()
                        .filter(span -> span.what.equals(what))
                        .map(span ->
                                span.bar(scale, -6, 12).with("class", "fault").add(Element.of("title", what)))
                        .toList());
    }

    /** Behind all lanes: what happens in it happens under this fault. */
    Element band(Scale scale, double top, double bottom) {
        return bar(scale, top, bottom - top).with("class", "band");
    }

    private Element bar(Scale scale, double y, double height) {
        var left = scale.x(begin);
        return Svg.rectangle(left, y, Math.max(2, scale.x(end) - left), height);
    }
}
