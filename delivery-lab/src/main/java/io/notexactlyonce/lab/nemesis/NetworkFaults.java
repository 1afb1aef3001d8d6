package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.FaultProxy;
import io.notexactlyonce.testbed.proxy.WireFault;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/** Carries out a schedule's faults on the connections to Kafka. */
final class NetworkFaults {

    private final FaultProxy proxy;

    NetworkFaults(FaultProxy proxy) {
        this.proxy = proxy;
    }

    BegunFault begin(PlannedFault fault) {
        var acks = proxy.responses(ApiKeys.PRODUCE);
        var sends = proxy.requests(ApiKeys.PRODUCE);
        return switch (fault.kind()) {
            case LOSE_ACKS -> BegunFault.onTheWire(acks.cut());
            case SWALLOW_ACKS -> swallowing(acks.drop());
            case HOLD_ACKS -> BegunFault.onTheWire(acks.hold());
            case HOLD_AND_CUT -> heldAndCut(sends.hold());
            case DELAY -> BegunFault.onTheWire(sends.delay(Duration.ofMillis(50 + fault.luck() % 1_000)));
            case LATE -> LateSends.of(proxy, fault.luck());
            case CORRUPT -> BegunFault.onTheWire(sends.corrupt());
            case LOSE_COMMITS ->
                BegunFault.onTheWire(
                        proxy.responses(ApiKeys.OFFSET_COMMIT).cut(),
                        proxy.responses(ApiKeys.TXN_OFFSET_COMMIT).cut());
            case LOSE_TRANSACTION_ENDS ->
                BegunFault.onTheWire(proxy.responses(ApiKeys.END_TXN).cut());
            case HOLD_HEARTBEATS ->
                BegunFault.onTheWire(
                        proxy.requests(ApiKeys.HEARTBEAT).hold(),
                        proxy.requests(ApiKeys.CONSUMER_GROUP_HEARTBEAT).hold());
            case HOLD_FETCHES ->
                BegunFault.onTheWire(proxy.responses(ApiKeys.FETCH).hold());
            case HOLD_REQUESTS -> BegunFault.onTheWire(proxy.requests().hold());
            case HOLD_RESPONSES -> BegunFault.onTheWire(proxy.responses().hold());
            case FREEZE -> frozen();
            case CUT -> cut();
            default -> throw new IllegalArgumentException(fault.kind() + " doesn't apply to the wire");
        };
    }

    /**
     * Cuts the connections with swallowed answers when the fault ends: their clients would wait for the whole timeout.
     */
    private static BegunFault swallowing(WireFault fault) {
        return () -> {
            var hasStruck = BegunFault.onTheWire(fault).end();
            fault.cut();
            return hasStruck;
        };
    }

    /** Cuts the held requests' connections before the fault would release them. */
    private static BegunFault heldAndCut(WireFault fault) {
        return () -> {
            fault.cut();
            return BegunFault.onTheWire(fault).end();
        };
    }

    private BegunFault frozen() {
        var kept =
                BegunFault.onTheWire(proxy.requests().watch(), proxy.responses().watch());
        proxy.freeze();
        return () -> {
            proxy.thaw();
            return kept.end();
        };
    }

    private BegunFault cut() {
        int connections = proxy.cut();
        return () -> connections > 0;
    }
}
