package io.notexactlyonce.lab.report;

import java.util.List;

/** All spans of a fault, with its name at the first one. @param anchor which end of the name is at {@code nameAt} */
record FaultLane(String what, List<FaultSpan.Bar> bars, double nameAt, String anchor) {

    /** Approximate width of a letter. */
    private static final double LETTER = 6.2;

    /**
     * The name starts at the bar's beginning and may extend past its end; if the drawing is too narrow, it ends at the
     * bar's end.
     */
    static FaultLane of(String what, List<FaultSpan> all, Scale scale) {
        var spans = all.stream().filter(span -> span.what().equals(what)).toList();
        var first = spans.get(0);
        var isRoom = scale.x(first.begin()) + LETTER * what.length() < Timeline.WIDTH;
        return new FaultLane(
                what,
                spans.stream().map(span -> span.bar(scale)).toList(),
                isRoom ? scale.x(first.begin()) + 5 : scale.x(first.end()) - 5,
                isRoom ? "start" : "end");
    }
}
