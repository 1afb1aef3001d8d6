package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.WireFault;
import java.util.List;

/** An active fault. */
interface BegunFault {

    /** Ends it. @return whether it has struck: a fault that waits for a certain message may not have met one */
    boolean end();

    /** A fault that strikes at once. */
    static BegunFault striking(Runnable end) {
        return () -> {
            end.run();
            return true;
        };
    }

    /** A fault that counts as struck when one of these has struck a message. */
    static BegunFault onTheWire(WireFault... faults) {
        var all = List.of(faults);
        return () -> {
            all.forEach(WireFault::close);
            return all.stream().anyMatch(fault -> fault.strikes() > 0);
        };
    }
}
