package io.notexactlyonce.lab.model;

import java.util.List;
import java.util.Map;

/**
 * A dead-letter topic, by where its letters come from: an id may stand in any number of records, and garbage has none.
 *
 * @param reasons why each record of the orders topic was put aside, by its position
 * @param strays letters that don't say where they come from, by their own position
 * @param isShortened whether retention has deleted some: then a record without a letter may have had one
 */
public record DeadLetters(Map<RecordPosition, String> reasons, List<String> strays, boolean isShortened) {

    public boolean have(RecordPosition record) {
        return reasons.containsKey(record);
    }

    public long of(int partition) {
        return reasons.keySet().stream()
                .filter(origin -> origin.partition() == partition)
                .count();
    }
}
