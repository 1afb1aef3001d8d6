package io.notexactlyonce.analytics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Refuses requests that a web page can make a browser send to the management port. Listening on loopback doesn't
 * prevent them: a page may point its own name here (DNS rebinding), or post a form. A bean of that port's context only.
 */
class OwnHosts extends HttpFilter {

    private final List<String> names;

    OwnHosts(Environment environment) {
        Assert.state(
                ManagementPortType.get(environment) == ManagementPortType.DIFFERENT,
                "MANAGEMENT_PORT is SERVER_PORT: requests could delay probes, and callers reach the operators' endpoints");
        String hosts = environment.getRequiredProperty("management.own-hosts");
        names = List.of(StringUtils.tokenizeToStringArray(hosts, ", "));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = request.getServerName();
        String origin = request.getHeader("Origin");
        boolean writes = request.getMethod().equals("POST");
        // An address, unlike a name, can't be made to point elsewhere.
        if (!names.contains(host) && !host.matches("[0-9.]+|\\[.*]")) {
            refuse(response, 421, "Host is not in management.own-hosts: add it to MANAGEMENT_HOSTS");
        } else if (origin != null && !origin.endsWith("//" + request.getHeader("Host"))) {
            refuse(response, 403, "Requests from other sites' pages are not allowed");
        } else if (writes && !String.valueOf(request.getContentType()).matches("application/(json|vnd\\.).*")) {
            refuse(response, 415, "Content-Type must be application/json");
        } else if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            // Bodies that arrive slowly could hold every thread, and probes would not be answered.
            refuse(response, 413, "No operation here takes a request body: leave it out");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.getWriter().println(why);
    }
}
