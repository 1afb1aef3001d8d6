package io.notexactlyonce.analytics.counting;

import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of counts per minute and type. */
@Repository
class EventCounts {

    private final JdbcClient jdbc;

    EventCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds these counts in one statement, so all of them or none, and locks rows in the order of their key. Not
     * idempotent: a second call counts a second time, so its caller must never repeat one whose outcome it doesn't know.
     */
    void add(SortedMap<Occurrence, Long> counts) {
        jdbc.sql("""
                INSERT INTO event_count (minute, type, count)
                SELECT minute, type, count
                  FROM unnest(?::timestamptz[], ?::text[], ?::bigint[]) AS released (minute, type, count)
                 ORDER BY minute, type
                ON CONFLICT (minute, type) DO UPDATE SET count = event_count.count + excluded.count
                """)
                .param(counts.keySet().stream()
                        .map(it -> it.minute().toString())
                        .toArray(String[]::new))
                .param(counts.keySet().stream().map(Occurrence::type).toArray(String[]::new))
                .param(counts.values().toArray(Long[]::new))
                .update();
    }

    List<TypeCount> byType() {
        return jdbc.sql("SELECT type, sum(count)::bigint AS count FROM event_count GROUP BY type ORDER BY type")
                .query(TypeCount.class)
                .list();
    }

    /** The newest minutes that hold a count, newest first. */
    List<MinuteCount> newest(int minutes) {
        return jdbc.sql("""
                SELECT minute, type, count
                  FROM event_count
                 WHERE minute IN (SELECT DISTINCT minute FROM event_count ORDER BY minute DESC LIMIT ?)
                 ORDER BY minute DESC, type
                """)
                .param(minutes)
                .query((row, number) -> new MinuteCount(
                        row.getTimestamp("minute").toInstant(), row.getString("type"), row.getLong("count")))
                .list();
    }

    record TypeCount(String type, long count) {}
}
