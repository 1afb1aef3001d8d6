package io.notexactlyonce.testbed.proxy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is armed, and what it can strike. */
final class Faults {

    private final List<WireFault> armed = new CopyOnWriteArrayList<>();
    private final Set<Connection> links = ConcurrentHashMap.newKeySet();
    private final Map<Direction, Gate> thaw =
            Map.of(Direction.REQUEST, new Gate(true), Direction.RESPONSE, new Gate(true));

    void arm(WireFault fault) {
        armed.add(fault);
    }

    /** Several faults may strike one message. */
    Passage passage(Message message, Connection link) {
        var passage = new Passage(message);
        armed.forEach(fault -> fault.strike(message, link).ifPresent(passage::suffer));
        return passage;
    }

    void disarm() {
        armed.forEach(WireFault::close);
        armed.clear();
    }

    /** Nothing passes in this direction while it is closed. */
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
