package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** Reads analytics-consumer's tables. */
final class AnalyticsTables {

    private static final String RANGES = """
            SELECT partition, lower(counted), upper(counted)
              FROM counted_offsets, unnest(offsets) AS counted
             WHERE topic_id = '%s'""";

    private AnalyticsTables() {}

    /** @param topic Kafka's id of the orders topic */
    static EventCounts read(Connection connection, Uuid topic) throws SQLException {
        var counts = new HashMap<MinuteAndType, Long>();
        Sql.each(
                connection,
                "SELECT minute, type, count FROM event_count",
                row -> counts.put(
                        new MinuteAndType(row.getTimestamp(1).toInstant(), row.getString(2)), row.getLong(3)));
        Map<Integer, NavigableMap<Long, Long>> offsets = new HashMap<>();
        Sql.each(
                connection,
                RANGES.formatted(ConsumerTables.id(topic)),
                row -> offsets.computeIfAbsent(row.getInt(1), partition -> new TreeMap<>())
                        .put(row.getLong(2), row.getLong(3)));
        return new EventCounts(counts, offsets);
    }
}
