package io.notexactlyonce.lab.system;

import io.notexactlyonce.lab.CannotRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Where each part listens. */
public record SystemPorts(Map<Role, Integer> byRole) {

    public SystemPorts {
        byRole = new EnumMap<>(byRole);
    }

    public int of(Role role) {
        return byRole.get(role);
    }

    /** Base of the HTTP API of a service. */
    public URI http(Role service) {
        return URI.create("http://localhost:" + of(service));
    }

    /** @throws CannotRun naming every port that can't be used, its part, and the option that gives it another */
    public void requireFree() {
        requireDistinct();
        var taken = byRole.keySet().stream()
                .filter(role -> !isFree(of(role)))
                .map(role -> "Port %d, wanted by %s, is in use: stop what listens there, or choose another with %s."
                        .formatted(of(role), role.label(), role.portOption()))
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new CannotRun(taken);
        }
    }

    private void requireDistinct() {
        var seen = new HashMap<Integer, Role>();
        byRole.forEach((role, port) -> {
            var other = seen.put(port, role);
            if (other != null) {
                throw new CannotRun("Port %d is given to %s and to %s: choose another with %s or %s."
                        .formatted(port, other.label(), role.label(), other.portOption(), role.portOption()));
            }
        });
    }

    /** On macOS a listener on the loopback address alone doesn't keep others from binding all addresses, so try both. */
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // as the servers do: lingering connections of a former run don't hold the port
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
