package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.notexactlyonce.events.CloudEventHeaders;
import io.notexactlyonce.events.EventIds;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** With a tracer that fails at each call. */
class SendSpansTest extends OutboxTest {

    private static final String RECORDED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final String key = UUID.randomUUID().toString();
    private final Tracer broken = (Tracer) Proxy.newProxyInstance(
            Tracer.class.getClassLoader(), new Class<?>[] {Tracer.class}, (proxy, method, arguments) -> {
                throw new IllegalStateException("no tracer");
            });

    @Test
    void sendsARowOnceThoughItsTraceCannotBeRecorded() {
        append();
        var relay = relay(new SendSpans(broken, Clock.systemUTC())::acknowledged);

        assertThat(relay.relayOnce().sent()).isEqualTo(1);
        assertThat(relay.relayOnce().sent()).isZero();

        assertThat(log(TOPIC, key)).hasSize(1);
    }

    /** Negative control: the tracer's failure undoes the pass, and the acknowledged row is sent again. */
    @Test
    void sendsARowTwiceWhenTheFailureGetsOut() {
        append();
        var relay = relay(row -> broken.spanBuilder());

        assertThatThrownBy(relay::relayOnce).hasMessage("no tracer");
        assertThat(relayAll()).isEqualTo(1);

        assertThat(log(TOPIC, key)).hasSize(2);
    }

    private void append() {
        var headers = Map.of(CloudEventHeaders.SEQUENCE, "1", CloudEventHeaders.TRACEPARENT, RECORDED);
        messages.transaction()
                .executeWithoutResult(status ->
                        outbox.append(new OutboxMessage(EventIds.next(), TOPIC, key, headers, new byte[] {'{', '}'})));
    }

    private Relay relay(Consumer<OutboxRow> onAcknowledged) {
        return new Relay(
                table,
                new Buckets(jdbc),
                new Pipeline(kafka, settings, silent, onAcknowledged),
                silent,
                messages.transaction(),
                settings,
                new SimpleMeterRegistry());
    }
}
