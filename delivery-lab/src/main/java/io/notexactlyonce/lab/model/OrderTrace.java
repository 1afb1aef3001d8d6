package io.notexactlyonce.lab.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one order and its events have been so far.
 *
 * @param steps in the order in which the events flow: stored, waiting, in the log, then what each reader made of them
 * @param missing sources that didn't answer, so that their steps are not known
 */
public record OrderTrace(UUID orderId, List<Step> steps, List<String> missing) {

    public OrderTrace {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /**
     * What happened at one place.
     *
     * @param kind names it for programs and for the page's texts
     * @param at when, as the place has noted it; null where nobody notes it
     * @param values what is to be told, by name
     */
    public record Step(String kind, @Nullable Instant at, Map<String, String> values) {

        public Step {
            values = Map.copyOf(values);
        }
    }
}
