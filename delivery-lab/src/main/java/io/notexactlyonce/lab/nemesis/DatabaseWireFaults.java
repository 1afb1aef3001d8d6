package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.proxy.SqlProxy;

/** Carries out a schedule's faults on the connections to PostgreSQL. */
final class DatabaseWireFaults {

    private final SqlProxy proxy;

    DatabaseWireFaults(SqlProxy proxy) {
        this.proxy = proxy;
    }

    BegunFault begin(FaultKind kind) {
        return switch (kind) {
            case LOSE_COMMIT_ANSWERS ->
                BegunFault.onTheWire(proxy.commitAcknowledgements().cut());
            case HOLD_REQUESTS -> BegunFault.onTheWire(proxy.requests().hold());
            case HOLD_RESPONSES -> BegunFault.onTheWire(proxy.responses().hold());
            case FREEZE ->
                BegunFault.onTheWire(proxy.requests().hold(), proxy.responses().hold());
            case CUT -> cut();
            default -> throw new IllegalArgumentException(kind + " doesn't apply to the wire to PostgreSQL");
        };
    }

    private BegunFault cut() {
        int connections = proxy.cut();
        return () -> connections > 0;
    }
}
