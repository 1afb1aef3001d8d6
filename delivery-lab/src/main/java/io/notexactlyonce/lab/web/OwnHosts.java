package io.notexactlyonce.lab.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a server may be asked. A foreign site can let its own name point to this machine (DNS rebinding)
 * and would then be in the same origin as what is served; but it can't do so with an address, or with a name without a dot,
 * such as localhost or a container's.
 */
final class OwnHosts {

    private static final Pattern OWN =
            Pattern.compile("(?:\\[[0-9a-fA-F:.]+]|\\d{1,3}(?:\\.\\d{1,3}){3}|[\\w-]+)(?::\\d{1,5})?");

    private OwnHosts() {}

    /** A browser names the page that asks, where something is to change: it has to be the server's own. Other programs name none. */
    static boolean isOwnOrigin(@Nullable String origin, @Nullable String hostHeader) {
        return origin == null || origin.equals("http://" + hostHeader);
    }

    static boolean contain(@Nullable String hostHeader) {
        return hostHeader != null && OWN.matcher(hostHeader).matches();
    }
}
