package io.notexactlyonce.analytics.counting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells of offsets that were passed over: the group has committed them and this database doesn't hold their count. */
@Component
class Gaps {

    private static final Logger log = LoggerFactory.getLogger(Gaps.class);

    private final Map<TopicPartition, Long> uncounted = new ConcurrentHashMap<>();

    Gaps(MeterRegistry meters) {
        Gauge.builder("analytics.offsets.uncounted", this, Gaps::total)
                .description(
                        "Offsets below counted ones that this database doesn't hold, where this instance counted last")
                .register(meters);
    }

    void found(TopicPartition partition, long offsets) {
        long before = uncounted.getOrDefault(partition, 0L);
        uncounted.put(partition, offsets);
        if (offsets > before) {
            log.warn(
                    "{} offsets of {} are committed and not counted ({} before): lost with an instance, or by a restore of"
                            + " this database. To have them counted, stop all instances, set the group back, start: what is"
                            + " counted stays as it is",
                    offsets,
                    partition,
                    before);
        }
    }

    private long total() {
        return uncounted.values().stream().mapToLong(Long::longValue).sum();
    }
}
