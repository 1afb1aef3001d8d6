package io.notexactlyonce.lab.nemesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.notexactlyonce.testbed.proxy.Direction;
import io.notexactlyonce.testbed.proxy.TcpProxy;

/** Does what a schedule plans for the wire to PostgreSQL. */
final class DatabaseWireFaults {

    /** The tag of the message CommandComplete after a commit (PostgreSQL's documentation, "Message Formats"). */
    private static final byte[] COMMITTED = "COMMIT\0".getBytes(UTF_8);

    private final TcpProxy proxy;

    DatabaseWireFaults(TcpProxy proxy) {
        this.proxy = proxy;
    }

    BegunFault begin(FaultKind kind) {
        return switch (kind) {
            case LOSE_COMMIT_ANSWERS -> BegunFault.onTheWire(proxy.lose(Direction.RESPONSE, COMMITTED));
            case HOLD_REQUESTS -> BegunFault.onTheWire(proxy.hold(Direction.REQUEST));
            case HOLD_RESPONSES -> BegunFault.onTheWire(proxy.hold(Direction.RESPONSE));
            case FREEZE -> BegunFault.onTheWire(proxy.hold(Direction.REQUEST), proxy.hold(Direction.RESPONSE));
            case CUT -> cut();
            default -> throw new IllegalArgumentException(kind + " is not for the wire to PostgreSQL");
        };
    }

    private BegunFault cut() {
        int connections = proxy.cut();
        return () -> connections > 0;
    }
}
