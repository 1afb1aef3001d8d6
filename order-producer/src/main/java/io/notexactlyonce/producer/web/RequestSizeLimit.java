package io.notexactlyonce.producer.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Stops reading a body that is too large, whether its length was announced or not (chunked, or a lie). */
@Component
class RequestSizeLimit extends OncePerRequestFilter {

    private final int maxBytes;

    RequestSizeLimit(WebSettings settings) {
        this.maxBytes = Math.toIntExact(settings.maxRequestSize().toBytes());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request, maxBytes), response);
    }

    private static final class Limited extends ContentCachingRequestWrapper {

        private final int maxBytes;

        private Limited(HttpServletRequest request, int maxBytes) {
            super(request, maxBytes);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > maxBytes) {
                throw new RequestTooLargeException(maxBytes);
            }
            return super.getInputStream();
        }

        @Override
        protected void handleContentOverflow(int maxBytes) {
            throw new RequestTooLargeException(maxBytes);
        }
    }
}
