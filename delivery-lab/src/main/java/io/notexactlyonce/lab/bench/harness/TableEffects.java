package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Effects that are rows. */
final class TableEffects implements Effects {

    private final EffectQuery footprint;
    private final Connection database;

    TableEffects(EffectQuery footprint, DatabaseAccess access) {
        this.footprint = footprint;
        try {
            database = access.connect();
        } catch (SQLException e) {
            throw new IllegalStateException("the effects in %s can't be seen".formatted(access.url()), e);
        }
    }

    @Override
    public long count() {
        return number(footprint.count());
    }

    @Override
    public long distinct() {
        return number(footprint.distinct());
    }

    @Override
    public Instant latest() {
        return instant(number(footprint.latest()));
    }

    @Override
    public List<Instant> moments(List<OrderCreated> events) {
        Map<String, Instant> moments = new HashMap<>();
        try (var statement = database.prepareStatement(footprint.moments())) {
            var keys = events.stream().map(footprint.key()).toArray();
            statement.setArray(1, database.createArrayOf("text", keys));
            var rows = statement.executeQuery();
            while (rows.next()) {
                if (moments.put(rows.getString(1), instant(rows.getLong(2))) != null) {
                    throw new CorrectnessViolation("the effect of " + rows.getString(1) + " is there twice");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events.stream()
                .map(event -> Optional.ofNullable(moments.get(footprint.key().apply(event)))
                        .orElseThrow(
                                () -> new CorrectnessViolation("the effect of %s is missing".formatted(event.id()))))
                .toList();
    }

    /** No row counts as none. */
    private long number(String query) {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            // the server may be gone already, and with it the connection
        }
    }
}
