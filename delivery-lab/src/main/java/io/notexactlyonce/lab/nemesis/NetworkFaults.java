package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/** Does what a schedule plans for the wire. */
final class NetworkFaults {

    private final FaultProxy proxy;

    NetworkFaults(FaultProxy proxy) {
        this.proxy = proxy;
    }

    /** @return what ends it */
    Runnable begin(PlannedFault fault) {
        var acks = proxy.responses(ApiKeys.PRODUCE);
        var sends = proxy.requests(ApiKeys.PRODUCE);
        switch (fault.kind()) {
            case LOSE_ACKS -> acks.cut();
            case SWALLOW_ACKS -> acks.drop();
            case HOLD_ACKS -> acks.hold();
            case DELAY -> sends.delay(Duration.ofMillis(50 + fault.luck() % 1_000));
            case CORRUPT -> sends.corrupt();
            case FREEZE -> proxy.freeze();
            case CUT -> proxy.cut();
            case HOLD_AND_CUT -> {
                var held = sends.hold();
                return () -> {
                    held.cut();
                    proxy.heal();
                };
            }
            default -> throw new IllegalArgumentException(fault.kind() + " is not for the wire");
        }
        return proxy::heal;
    }
}
