package io.notexactlyonce.lab.report;

import java.util.List;

/** All spans of a fault, named at the first of them. @param anchor which end of the name is there */
record FaultLane(String what, List<FaultSpan.Bar> bars, double nameAt, String anchor) {

    /** About what a letter takes. */
    private static final double LETTER = 6.2;

    /** The name goes from the bar's begin, over its end if need be; to its end where the drawing ends before the name. */
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
