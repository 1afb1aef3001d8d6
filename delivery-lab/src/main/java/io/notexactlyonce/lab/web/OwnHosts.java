package io.notexactlyonce.lab.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which a server answers. A foreign site can make its own name point to this machine (DNS rebinding), and would
 * then share an origin with the server's pages. It can't do that with an address, or with a name without a dot, such as
 * localhost or a container's.
 */
final class OwnHosts {

    private static final Pattern OWN =
            Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|\\d{1,3}(?:\\.\\d{1,3}){3}|[\\w-]+)(?::\\d{1,5})?");

    private OwnHosts() {}

    /** When a request changes something, a browser names the page that sends it. That has to be the server's own page. Other
     * programs name none. */
    static boolean isOwnOrigin(@Nullable String origin, @Nullable String hostHeader) {
        return origin == null || origin.equals("http://" + hostHeader);
    }

    static boolean contain(@Nullable String hostHeader) {
        return hostHeader != null && OWN.matcher(hostHeader).matches();
    }
}
