package io.notexactlyonce.producer.tracing;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.notexactlyonce.events.CloudEventHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Passes the current trace on, so that consumers continue it although the relay sends later, in another thread. */
@Component
public class Traceparent {

    private final Tracer tracer;
    private final Propagator propagator;

    Traceparent(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The W3C {@code traceparent} header of the current span; empty outside any span. */
    public Map<String, String> header() {
        var span = tracer.currentSpan();
        if (span == null) {
            return Map.of();
        }
        var headers = new HashMap<String, String>();
        propagator.inject(span.context(), headers, (carrier, name, value) -> carrier.put(name, value));
        headers.keySet().retainAll(Set.of(CloudEventHeaders.TRACEPARENT));
        return headers;
    }
}
