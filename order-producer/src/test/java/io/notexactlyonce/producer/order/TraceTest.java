package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.producer.Http;
import io.notexactlyonce.producer.ServiceTest;
import org.junit.jupiter.api.Test;

class TraceTest extends ServiceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void handsTheCallersTraceOnWithTheEvent() {
        http.post("/orders", Http.ORDER, "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .expect(201);

        assertThat(traceparentInOutbox())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void beginsATraceWhenTheCallerHasNone() {
        http.place();

        // Not recorded; the second bit says that the id is random (W3C Trace Context, level 2).
        assertThat(traceparentInOutbox()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
    }

    private String traceparentInOutbox() {
        return jdbc.sql("SELECT headers ->> 'traceparent' FROM outbox")
                .query(String.class)
                .single();
    }
}
