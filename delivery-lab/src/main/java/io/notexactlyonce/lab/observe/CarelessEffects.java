package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.DaemonThreads;
import io.notexactlyonce.lab.model.Metric;
import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How often the demo's negative control has had an effect, and how often a second one of the same event. Each row is looked
 * at once: a question costs what has come since the last one.
 */
final class CarelessEffects implements AutoCloseable {

    /** One process writes, so that numbers are committed in their order. */
    private static final String SINCE = """
            SELECT count(*), max(number), count(*) FILTER (WHERE EXISTS (
                SELECT FROM applied earlier WHERE earlier.event_id = later.event_id AND earlier.number < later.number))
            FROM applied later WHERE number > ?""";

    private final DatabaseAccess database;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(DaemonThreads.named("careless-effects"));
    private CompletableFuture<MetricsSnapshot> latest = CompletableFuture.completedFuture(MetricsSnapshot.NONE);
    private @Nullable Connection connection;
    private long applied;
    private long twice;
    private long last;

    CarelessEffects(DatabaseAccess database) {
        this.database = database;
    }

    /** Asks no second time while the first answer is due. */
    CompletableFuture<MetricsSnapshot> read() {
        if (latest.isDone()) {
            latest = CompletableFuture.supplyAsync(this::look, thread);
        }
        return latest.copy();
    }

    private MetricsSnapshot look() {
        try {
            connection = connection == null ? database.connect() : connection;
            Sql.each(
                    connection,
                    SINCE,
                    row -> {
                        applied += row.getLong(1);
                        last = Math.max(last, row.getLong(2));
                        twice += row.getLong(3);
                    },
                    last);
            return new MetricsSnapshot(Map.of(Metric.CARELESS_APPLIED, applied, Metric.CARELESS_TWICE, twice));
        } catch (SQLException e) {
            close(connection);
            connection = null;
            return MetricsSnapshot.NONE;
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // it is of no use any more
            }
        }
    }

    @Override
    public void close() {
        thread.execute(() -> close(connection));
        thread.shutdown();
    }
}
