package io.notexactlyonce.consumer.stats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The counters of each partition, which survive restarts and agree with what was committed. */
@Component
public class PartitionStats {

    /**
     * The inbox tells whether an event is new; a dead letter is not in the inbox, so its offset has to tell. Nothing else
     * may be guarded by the offset.
     */
    private static final String ADD = """
            INSERT INTO partition_stats AS stats
                (topic, partition, next_offset, applied, duplicates, out_of_order, dead_lettered)
            VALUES (?, ?, ?, ?, ?, ?, ? + cardinality(?::bigint[]))
            ON CONFLICT (topic, partition) DO UPDATE SET
                next_offset = greatest(stats.next_offset, excluded.next_offset),
                applied = stats.applied + excluded.applied,
                duplicates = stats.duplicates + excluded.duplicates,
                out_of_order = stats.out_of_order + excluded.out_of_order,
                dead_lettered = stats.dead_lettered + ?
                    + (SELECT count(*) FROM unnest(?::bigint[]) AS o (at) WHERE at >= stats.next_offset)""";

    private final JdbcTemplate database;

    PartitionStats(JdbcTemplate database) {
        this.database = database;
    }

    /** Counts within the caller's transaction, partition by partition in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<Counted> records) {
        List<PartitionTally> tallies =
                records.stream().collect(groupingBy(Counted::partition, toList())).entrySet().stream()
                        .map(entry -> new PartitionTally(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(PartitionTally::partition, byTopicAndNumber()))
                        .toList();
        database.batchUpdate(ADD, tallies, 100, PartitionStats::bind);
    }

    private static void bind(PreparedStatement statement, PartitionTally tally) throws SQLException {
        statement.setString(1, tally.partition().topic());
        statement.setInt(2, tally.partition().partition());
        statement.setLong(3, tally.nextOffset());
        statement.setLong(4, tally.applied());
        statement.setLong(5, tally.duplicates());
        statement.setLong(6, tally.late());
        var deadLetters = statement.getConnection().createArrayOf("bigint", tally.deadLetterOffsets());
        statement.setLong(7, tally.failed());
        statement.setArray(8, deadLetters);
        statement.setLong(9, tally.failed());
        statement.setArray(10, deadLetters);
    }

    private static Comparator<TopicPartition> byTopicAndNumber() {
        return Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
    }
}
