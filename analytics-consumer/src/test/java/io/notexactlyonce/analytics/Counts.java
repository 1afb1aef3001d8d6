package io.notexactlyonce.analytics;

import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What has been counted, read from outside. */
record Counts(DatabaseAccess database) {

    private static final String UNDEFINED_TABLE = "42P01";

    /** How often each event was counted, by its minute; empty before the first migration. */
    Map<Instant, Long> perEvent() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT minute, count FROM event_count")) {
            var counts = new HashMap<Instant, Long>();
            while (rows.next()) {
                counts.put(rows.getTimestamp("minute").toInstant(), rows.getLong("count"));
            }
            return counts;
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return Map.of();
            }
            throw new IllegalStateException(e);
        }
    }

    int events() {
        return perEvent().size();
    }

    /** Of all events, repetitions included. */
    long total() {
        return perEvent().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The events counted more than once. */
    Set<Instant> doubled() {
        var doubled = new TreeSet<Instant>();
        perEvent().forEach((minute, count) -> {
            if (count > 1) {
                doubled.add(minute);
            }
        });
        return doubled;
    }
}
