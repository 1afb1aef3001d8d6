package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The faults that are active in the proxy, by id. */
public final class ActiveFaults {

    /** A limit, because the proxy compares each frame with each fault. */
    private static final int MOST = 100;

    private final FaultProxy proxy;
    private final Map<Integer, Armed> faults = new TreeMap<>();
    private boolean isFrozen;
    private int lastId;

    public ActiveFaults(FaultProxy proxy) {
        this.proxy = proxy;
    }

    /** @throws InvalidFaultOrderException when too many faults are active */
    public synchronized Map<String, Object> arm(FaultOrder order) {
        if (faults.size() == MOST) {
            throw new InvalidFaultOrderException("%d faults are armed: end some, or heal".formatted(MOST));
        }
        var armed = new Armed(order, order.arm(proxy));
        int id = ++lastId;
        faults.put(id, armed);
        if (!order.atMost().isZero()) {
            CompletableFuture.delayedExecutor(order.atMost().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> end(String.valueOf(id)));
        }
        return armed.document(id);
    }

    /** Ends a fault and releases the frames that it holds. False when there is no such fault. */
    public synchronized boolean end(String id) {
        return id.matches("\\d{1,9}") && end(Integer.parseInt(id));
    }

    private boolean end(int id) {
        var armed = faults.remove(id);
        if (armed != null) {
            armed.fault().close();
        }
        return armed != null;
    }

    public synchronized void freeze() {
        proxy.freeze();
        isFrozen = true;
    }

    /** Cuts all connections; frames held on them never arrive. */
    public synchronized void cut() {
        proxy.cut();
    }

    public synchronized void heal() {
        proxy.heal();
        faults.clear();
        isFrozen = false;
    }

    public synchronized Map<String, Object> document() {
        List<Map<String, Object>> all = faults.entrySet().stream()
                .map(entry -> entry.getValue().document(entry.getKey()))
                .toList();
        return Map.of("frozen", isFrozen, "faults", all);
    }

    private record Armed(FaultOrder order, WireFault fault) {

        /** @return the order with its id and strikes, the number of frames that the fault has struck */
        public Map<String, Object> document(int id) {
            var document = new LinkedHashMap<String, Object>();
            document.put("id", id);
            document.putAll(order.document());
            document.put("strikes", fault.strikes());
            return document;
        }
    }
}
