package io.notexactlyonce.consumer.stats;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The outcomes of records, for the dashboard: since this instance started, and only those committed. */
@Component
public class DeliveryMetrics {

    private final Map<Effect, Counter> counters = new EnumMap<>(Effect.class);

    DeliveryMetrics(MeterRegistry registry) {
        for (Effect effect : Effect.values()) {
            counters.put(
                    effect,
                    Counter.builder("order.events")
                            .description("Delivered records by outcome")
                            .tag("effect", effect.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    public void committed(List<Counted> records) {
        records.forEach(counted -> counters.get(counted.effect()).increment());
    }
}
