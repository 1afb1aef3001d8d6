package io.notexactlyonce.producer.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

/**
 * Limits how many requests are processed at once, and for each its body's size (announced or not) and the time it takes
 * to arrive. Comes before any filter that may read a body.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLimits extends OncePerRequestFilter {

    private static final String OVERLOADED =
            "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"too many requests at once; repeat it later\"}";

    private final WebSettings settings;
    private final Semaphore places;

    RequestLimits(WebSettings settings) {
        this.settings = settings;
        this.places = new Semaphore(settings.maxConcurrentRequests());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            response.setContentType("application/problem+json");
            response.getOutputStream().write(OVERLOADED.getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            chain.doFilter(new Limited(request), response);
        } finally {
            places.release();
        }
    }

    /**
     * Accepts requests for a while after readiness, just before this, has begun to say no: a load balancer goes on
     * sending until its next check. The management server's child context publishes its own closing here, too.
     */
    @EventListener
    void delayTheStop(ContextClosedEvent event) throws InterruptedException {
        if (event.getApplicationContext().getParent() == null) {
            Thread.sleep(settings.drainDelay().toMillis());
        }
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE,
                "the request must be at most " + settings.maxRequestSize().toBytes() + " bytes");
    }

    private final class Limited extends HttpServletRequestWrapper {

        private Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > settings.maxRequestSize().toBytes()) {
                throw tooLarge();
            }
            return new Body(super.getInputStream());
        }
    }

    private final class Body extends ServletInputStream {

        private final ServletInputStream body;
        private final long begin = System.nanoTime();
        private long bytes;

        private Body(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            bytes += Math.max(read, 0);
            if (bytes > settings.maxRequestSize().toBytes()) {
                throw tooLarge();
            }
            if (System.nanoTime() - begin > settings.maxRequestTime().toNanos()) {
                throw new ResponseStatusException(
                        HttpStatus.REQUEST_TIMEOUT, "the request must arrive within " + settings.maxRequestTime());
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
