package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.WireFault;
import java.util.List;

/** A fault that has begun. */
interface BegunFault {

    /** Ends it. @return whether it has struck: one that lies in wait may have met nothing that it was for */
    boolean end();

    /** One that strikes at once. */
    static BegunFault striking(Runnable end) {
        return () -> {
            end.run();
            return true;
        };
    }

    /** One that has struck as soon as one of these has struck a message. */
    static BegunFault onTheWire(WireFault... faults) {
        var all = List.of(faults);
        return () -> {
            all.forEach(WireFault::close);
            return all.stream().anyMatch(fault -> fault.strikes() > 0);
        };
    }
}
