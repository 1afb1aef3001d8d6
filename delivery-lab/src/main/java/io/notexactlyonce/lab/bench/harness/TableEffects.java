package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
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
            throw new IllegalStateException("the effects in %s can't be read".formatted(access.url()), e);
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
    public List<Instant> moments(List<OrderEvent> events) {
        Map<String, Instant> moments = new HashMap<>();
        var keys = Sql.texts(events.stream().map(footprint.key()).toList());
        try {
            Sql.each(database, footprint.moments(), row -> note(row.getString(1), row.getLong(2), moments), keys);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events.stream()
                .map(event -> Optional.ofNullable(moments.get(footprint.key().apply(event)))
                        .orElseThrow(
                                () -> new CorrectnessViolation("the effect of %s is missing".formatted(event.id()))))
                .toList();
    }

    private static void note(String key, long micros, Map<String, Instant> moments) {
        if (moments.put(key, instant(micros)) != null) {
            throw new CorrectnessViolation("the effect of " + key + " exists twice");
        }
    }

    /** 0 if there is no row. */
    private long number(String query) {
        try {
            return Sql.number(database, query);
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
