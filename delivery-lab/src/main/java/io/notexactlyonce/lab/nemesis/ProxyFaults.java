package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.util.function.Supplier;

/** Faults of a proxy in this JVM. */
public final class ProxyFaults implements WireFaults {

    private final Supplier<FaultProxy> proxy;

    /** @param proxy asked at each use: it is there when its broker has been started */
    public ProxyFaults(Supplier<FaultProxy> proxy) {
        this.proxy = proxy;
    }

    @Override
    public ArmedFault arm(FaultOrder order) {
        var fault = order.arm(proxy.get());
        return new ArmedFault() {
            @Override
            public int strikes() {
                return fault.strikes();
            }

            @Override
            public void close() {
                fault.close();
            }
        };
    }

    @Override
    public void heal() {
        proxy.get().heal();
    }
}
