package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.lab.naive.MinuteCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Counts events for the minute in which they arrive, as if they had happened then. */
public final class ArrivalCounter extends ManualCommitConsumer {

    private final MinuteCounts counts = new MinuteCounts(config);

    @Override
    protected void take(OrderEvent event, Connection database) throws SQLException {
        super.take(event, database);
        counts.add(database, Instant.now());
    }
}
