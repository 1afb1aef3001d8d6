package io.notexactlyonce.testbed.proxy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is armed, and what it can strike. */
final class Faults {

    private final List<WireFault> armed = new CopyOnWriteArrayList<>();
    private final Set<Connection> links = ConcurrentHashMap.newKeySet();
    private final Gate thaw = new Gate(true);

    void arm(WireFault fault) {
        armed.add(fault);
    }

    /** Several faults may strike one frame. */
    Passage passage(Frame frame, Connection link) {
        var passage = new Passage(frame);
        armed.forEach(fault -> fault.strike(frame, link).ifPresent(passage::suffer));
        return passage;
    }

    void disarm() {
        armed.forEach(WireFault::close);
        armed.clear();
    }

    /** Nothing passes while it is closed. */
    Gate thaw() {
        return thaw;
    }

    void remember(Connection link) {
        links.add(link);
    }

    void forget(Connection link) {
        links.remove(link);
    }

    int cutAll() {
        var all = List.copyOf(links);
        all.forEach(Connection::close);
        return all.size();
    }
}
