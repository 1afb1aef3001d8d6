package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a processor has made of the events that are shown: what was aborted stands among what was committed. */
final class OutputStrips {

    private static final int MOST_PARTITIONS = 6;
    private static final int MOST_RECORDS = 80;

    private final DisplayedOrders cast;
    private final Set<RecordPosition> seen = new HashSet<>();

    private OutputStrips(DisplayedOrders cast) {
        this.cast = cast;
    }

    /** Nothing where no processor is. */
    static List<Element> of(Observation observation, DisplayedOrders cast) {
        return observation.derivation().stream()
                .map(derivation -> new OutputStrips(cast).element(derivation))
                .toList();
    }

    private Element element(TransformedLog derivation) {
        Map<Integer, List<Element>> strips = new TreeMap<>();
        derivation.outputs().stream()
                .filter(output -> cast.isShown(output.eventId()))
                .limit(MOST_RECORDS)
                .forEach(output -> strips.computeIfAbsent(output.at().partition(), number -> new ArrayList<>())
                        .add(cell(output)));
        var list = Element.of("div", Element.of("h4", "The outputs, offset by offset"))
                .with("class", "log outputs");
        strips.entrySet().stream()
                .limit(MOST_PARTITIONS)
                .forEach(strip -> list.add(
                                Element.of("p", "partition " + strip.getKey()).with("class", "soft"))
                        .add(Element.of("ol", strip.getValue())));
        return list;
    }

    private Element cell(Output output) {
        var mark = mark(output);
        return Element.of(
                        "li",
                        Element.of("small", output.at().offset()),
                        Element.of("b", cast.name(output.eventId())),
                        Element.of("small", mark))
                .with("class", mark);
    }

    /** Of one record there is to be one. */
    private String mark(Output output) {
        if (!output.committed()) {
            return "aborted";
        }
        return seen.add(output.of()) ? "" : "again";
    }
}
