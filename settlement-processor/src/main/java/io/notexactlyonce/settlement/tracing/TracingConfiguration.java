package io.notexactlyonce.settlement.tracing;

import io.micrometer.tracing.Tracer;
import io.notexactlyonce.events.trace.RecordSpans;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spans are exported when OTEL_EXPORTER_OTLP_TRACES_ENDPOINT says where to. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    RecordSpans recordSpans(
            ObjectProvider<Tracer> tracer, @Value("${spring.kafka.consumer.group-id}") String group, Clock clock) {
        return new RecordSpans(tracer.getIfAvailable(() -> Tracer.NOOP), group, clock);
    }
}
