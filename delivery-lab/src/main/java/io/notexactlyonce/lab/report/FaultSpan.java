package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fault for as long as it lasts. */
record FaultSpan(String what, Instant begin, Instant end) {

    /** About what a letter takes. */
    private static final double LETTER = 6.2;

    /** One that is never mended lasts until the end. */
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

    /** Of all spans of that fault, named at the first of them. @param width of the drawing */
    static Lane lane(String what, List<FaultSpan> all, Scale scale, double width) {
        var drawn = new ArrayList<Element>();
        all.stream().filter(span -> span.what.equals(what)).forEach(span -> {
            if (drawn.isEmpty()) {
                drawn.add(span.name(scale, width));
            }
            // behind the name
            drawn.add(0, span.bar(scale, -8, 16).with("class", "fault").add(Element.of("title", what)));
        });
        return new Lane("faults", "fault", drawn);
    }

    /** From the bar's begin, over its end if need be; to its end where the drawing ends before the name. */
    private Element name(Scale scale, double width) {
        var isRoom = scale.x(begin) + LETTER * what.length() < width;
        return Svg.text(isRoom ? scale.x(begin) + 5 : scale.x(end) - 5, 4, what)
                .with("text-anchor", isRoom ? "start" : "end");
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
