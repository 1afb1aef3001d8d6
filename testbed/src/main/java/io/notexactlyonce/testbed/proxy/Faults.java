package io.notexactlyonce.testbed.proxy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The armed faults, and the connections that they can affect. */
final class Faults {

    private final List<WireFault> armed = new CopyOnWriteArrayList<>();
    private final Set<Connection> links = ConcurrentHashMap.newKeySet();
    private final Map<Direction, Gate> thaw =
            Map.of(Direction.REQUEST, new Gate(true), Direction.RESPONSE, new Gate(true));

    void arm(WireFault fault) {
        armed.add(fault);
    }

    /** Several faults may affect one message. */
    Passage passage(Message message, Connection link) {
        var passage = new Passage(message);
        armed.forEach(fault -> fault.strike(message, link).ifPresent(passage::suffer));
        return passage;
    }

    void disarm() {
        armed.forEach(WireFault::close);
        armed.clear();
    }

    /** While this gate is closed, nothing passes in this direction. */
    Gate thaw(Direction direction) {
        return thaw.get(direction);
    }

    void remember(Connection link) {
        links.add(link);
    }

    void forget(Connection link) {
        links.remove(link);
    }

    int connections() {
        return links.size();
    }

    int cutAll() {
        var all = List.copyOf(links);
        all.forEach(Connection::close);
        return all.size();
    }
}
