package io.notexactlyonce.lab.model;

import io.notexactlyonce.lab.model.Observation.Reading;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A log that was made from the log under test, a record for a record, in a topic of its own.
 *
 * @param due what each record of the log is to come to; one that isn't in here comes to nothing
 * @param outputs every record of the other topic; those that are not committed say so
 * @param readings how far each partition of the other topic can be read
 */
public record TransformedLog(Map<RecordPosition, String> due, List<Output> outputs, Map<Integer, Reading> readings) {

    public TransformedLog {
        due = Map.copyOf(due);
        outputs = List.copyOf(outputs);
        readings = Map.copyOf(readings);
    }

    /** As it is to a reader who doesn't ask what was committed: every record counts. */
    public TransformedLog readUncommitted() {
        return new TransformedLog(due, outputs.stream().map(Output::asCommitted).toList(), readings);
    }

    /** The committed ones, by the record of the log that they were made from. */
    public Map<RecordPosition, List<Output>> committed() {
        return outputs.stream().filter(Output::committed).collect(Collectors.groupingBy(Output::of));
    }
}
