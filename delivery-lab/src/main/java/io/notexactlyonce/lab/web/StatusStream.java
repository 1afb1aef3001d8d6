package io.notexactlyonce.lab.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A status as server-sent events (WHATWG HTML, section 9.2), four a second: however much happens, a page gets no more of
 * them. Each is made once for all pages that listen, and none is made when no page does.
 */
final class StatusStream {

    static final int LISTENERS = 12;
    static final Duration PERIOD = Duration.ofMillis(250);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<Object> status;
    private final Semaphore places = new Semaphore(LISTENERS);
    private byte[] latest = {};
    private long madeAt;

    StatusStream(Supplier<Object> status) {
        this.status = status;
    }

    /** Refuses a listener too many: each keeps a thread of the server. */
    Reply open() {
        return places.tryAcquire()
                ? Reply.stream("text/event-stream", new Listening())
                : Reply.refusal(503, "%d pages are open: close one".formatted(LISTENERS));
    }

    /** One line of JSON: a line feed would end the event's data. */
    private synchronized byte[] current() {
        var now = System.nanoTime();
        if (latest.length == 0 || now - madeAt >= PERIOD.toNanos()) {
            madeAt = now;
            latest = ("data: " + JSON.writeValueAsString(status.get()) + "\n\n").getBytes(StandardCharsets.UTF_8);
        }
        return latest;
    }

    private final class Listening implements StreamedBody {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try {
                while (true) {
                    out.write(current());
                    out.flush();
                    Thread.sleep(PERIOD.toMillis());
                }
            } catch (InterruptedException e) {
                // the server ends
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            places.release();
        }
    }
}
