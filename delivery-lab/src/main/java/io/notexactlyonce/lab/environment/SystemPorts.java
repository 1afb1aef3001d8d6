package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ports of each node and of the lab's own page. */
public record SystemPorts(Map<Component, Integer> byRole, int page) {

    public SystemPorts {
        byRole = new EnumMap<>(byRole);
    }

    public int of(Component role) {
        return byRole.get(role);
    }

    /** The addresses of the running system. */
    public Addresses addresses() {
        return new Addresses(
                "localhost:" + of(Component.BROKER),
                "localhost:" + of(Component.DATABASE),
                Component.services().collect(Collectors.toMap(role -> role, this::http)),
                Map.of(),
                Stream.concat(Component.withDatabase(), Stream.of(Component.CARELESS_CONSUMER))
                        .collect(Collectors.toMap(role -> role, Component::databaseName)));
    }

    /** @throws CannotRunException naming every port in use, who needs it, and the option that changes it */
    public void requireFree() {
        requireDistinct();
        var taken = taken();
        if (!taken.isEmpty()) {
            throw new CannotRunException(String.join("\n", taken));
        }
    }

    /** For each port in use, who needs it, and the option that changes it. */
    List<String> taken() {
        return listeners().stream()
                .filter(listener -> !isFree(listener.port()))
                .map(listener -> ("Port %d, needed by %s, is in use: stop the program that listens there, or choose"
                                + " another with %s.")
                        .formatted(listener.port(), listener.label(), listener.option()))
                .toList();
    }

    /** Base of the HTTP API of a service. */
    private URI http(Component service) {
        return URI.create("http://localhost:" + of(service));
    }

    private List<Listener> listeners() {
        var parts = byRole.entrySet().stream().map(entry -> new Listener(entry.getKey(), "", entry.getValue()));
        var managements = Component.services()
                .map(service -> new Listener(service, "'s management", of(service) + Component.TO_MANAGEMENT));
        var own = Stream.of(new Listener("the page", page, "--page-port"));
        return Stream.of(parts, managements, own).flatMap(all -> all).toList();
    }

    private void requireDistinct() {
        var seen = new HashMap<Integer, Listener>();
        for (var listener : listeners()) {
            var other = seen.put(listener.port(), listener);
            if (other != null) {
                throw new CannotRunException("Port %d is given to %s and to %s: choose another with %s or %s."
                        .formatted(
                                listener.port(), other.label(), listener.label(), other.option(), listener.option()));
            }
        }
    }

    /** On macOS a listener on the loopback address alone doesn't keep others from binding all addresses, so try both. */
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // as the servers do, so that lingering connections of an earlier run don't block the port
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private record Listener(String label, int port, String option) {

        Listener(Component role, String what, int port) {
            this(role.label() + what, port, role.portOption());
        }
    }
}
