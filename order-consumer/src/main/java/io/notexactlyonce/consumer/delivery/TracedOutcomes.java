package io.notexactlyonce.consumer.delivery;

import io.notexactlyonce.consumer.stats.Counted;
import io.notexactlyonce.consumer.stats.Effect;
import io.notexactlyonce.events.trace.TracedRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Says of each record of a committed batch what became of it. A replayed dead letter that failed again isn't counted. */
final class TracedOutcomes implements Function<TracedRecord, String> {

    private final Map<Position, Effect> effects = new HashMap<>();

    TracedOutcomes(Outcome outcome) {
        for (Counted counted : outcome.counted()) {
            effects.put(new Position(counted.partition(), counted.offset()), counted.effect());
        }
    }

    @Override
    public String apply(TracedRecord record) {
        var position = new Position(new TopicPartition(record.topic(), record.partition()), record.offset());
        return effects.getOrDefault(position, Effect.DEAD_LETTERED).name().toLowerCase(Locale.ROOT);
    }

    private record Position(TopicPartition partition, long offset) {}
}
