package io.notexactlyonce.lab;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;

/** An agent that leaks: it holds memory of the JVM into which {@link FilledHeap} loads it. Nothing but the JDK is on its class path. */
public final class HeapFiller {

    private static final int PIECE = 256 * 1024;

    private static final List<byte[]> held = new ArrayList<>();

    private HeapFiller() {}

    /**
     * Called by the JVM.
     *
     * @param share of the old generation that shall be in use after garbage collection, 0 to 1; at 0 it gives everything back
     */
    public static synchronized void agentmain(String share) {
        double wanted = Double.parseDouble(share);
        var old = oldGeneration();
        if (wanted == 0) {
            held.clear();
        }
        System.gc();
        // Half of what is missing each time, so that the pieces that are not yet counted can't go past it.
        for (int round = 0; round < 100 && used(old) < wanted; round++) {
            long missing =
                    (long) ((wanted - used(old)) * old.getCollectionUsage().getMax());
            for (long pieces = missing / 2 / PIECE; pieces >= 0; pieces--) {
                held.add(new byte[PIECE]);
            }
            System.gc();
        }
    }

    private static double used(MemoryPoolMXBean pool) {
        return (double) pool.getCollectionUsage().getUsed()
                / pool.getCollectionUsage().getMax();
    }

    private static MemoryPoolMXBean oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().matches(".*(Old Gen|Tenured Gen)"))
                .findFirst()
                .orElseThrow();
    }
}
