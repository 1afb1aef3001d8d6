package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Faults that an operator, a failover or a load balancer causes in a running PostgreSQL. */
final class DatabaseFaults {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private static final String CUT = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()""";

    private final DatabaseAccess superuser;

    DatabaseFaults(Database server) {
        this.superuser = server.superuser("postgres");
    }

    BegunFault begin(FaultKind kind) {
        return switch (kind) {
            case READ_ONLY -> readOnly();
            case CUT_SESSIONS -> cuttingSessions();
            default -> throw new IllegalArgumentException(kind + " doesn't apply to a running database");
        };
    }

    /** Removes all traces of the faults. */
    void heal() {
        superuser.execute("ALTER SYSTEM RESET default_transaction_read_only");
        reload();
    }

    private BegunFault readOnly() {
        superuser.execute("ALTER SYSTEM SET default_transaction_read_only = on");
        reload();
        return BegunFault.striking(this::heal);
    }

    private void reload() {
        superuser.execute("SELECT pg_reload_conf()");
    }

    private BegunFault cuttingSessions() {
        var cut = new AtomicLong();
        var cutting = BackgroundTask.with(PAUSE, () -> cut.addAndGet(cutAll()));
        return () -> {
            cutting.close();
            return cut.get() > 0;
        };
    }

    private long cutAll() {
        try (var connection = superuser.connect()) {
            return Sql.number(connection, CUT);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's sessions can't be cut", e);
        }
    }
}
