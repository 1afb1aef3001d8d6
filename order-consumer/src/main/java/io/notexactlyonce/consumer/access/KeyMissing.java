package io.notexactlyonce.consumer.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Says what is missing, as a problem detail (RFC 9457) and in {@code WWW-Authenticate}. */
class KeyMissing implements AuthenticationEntryPoint {

    private static final String PROBLEM =
            "{\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"a key of this port is needed: Authorization: Bearer <key>\"}";

    private final BearerTokenAuthenticationEntryPoint standard = new BearerTokenAuthenticationEntryPoint();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        standard.commence(request, response, e);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
    }
}
