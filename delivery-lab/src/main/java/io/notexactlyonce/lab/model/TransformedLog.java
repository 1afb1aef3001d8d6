package io.notexactlyonce.lab.model;

import io.notexactlyonce.lab.model.Observation.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A log that was made from the log under test, record by record, in another topic.
 *
 * @param due the right output of each record of the log; records without an entry have none
 * @param outputs every record of the other topic, uncommitted ones included
 * @param readings how far each partition of the other topic can be read
 */
public record TransformedLog(Map<RecordPosition, String> due, List<Output> outputs, Map<Integer, Reading> readings) {

    public TransformedLog {
        due = Map.copyOf(due);
        outputs = List.copyOf(outputs);
        readings = Map.copyOf(readings);
    }

    /** As a reader of uncommitted records sees it: every record counts. */
    public TransformedLog readUncommitted() {
        return new TransformedLog(due, outputs.stream().map(Output::asCommitted).toList(), readings);
    }

    /** The committed ones, by the record from which they were made. */
    public Map<RecordPosition, List<Output>> committed() {
        return outputs.stream().filter(Output::committed).collect(Collectors.groupingBy(Output::of));
    }
}
