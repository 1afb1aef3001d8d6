package io.notexactlyonce.consumer.stats;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.notexactlyonce.consumer.kafka.TopicIds;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The counters of each partition. They survive restarts and agree with the committed effects. */
@Component
public class PartitionStats {

    /**
     * The inbox tells whether an event is new; a dead letter is not in the inbox, so its offset must tell. Nothing else
     * may be guarded by the offset.
     */
    private static final String ADD = """
            INSERT INTO partition_stats AS stats
                (topic, topic_id, partition, next_offset, applied, duplicates, out_of_order, dead_lettered)
            VALUES (?, ?, ?, ?, ?, ?, ?, ? + cardinality(?::bigint[]))
            ON CONFLICT (topic, topic_id, partition) DO UPDATE SET
                next_offset = greatest(stats.next_offset, excluded.next_offset),
                applied = stats.applied + excluded.applied,
                duplicates = stats.duplicates + excluded.duplicates,
                out_of_order = stats.out_of_order + excluded.out_of_order,
                dead_lettered = stats.dead_lettered + ?
                    + (SELECT count(*) FROM unnest(?::bigint[]) AS o (at) WHERE at >= stats.next_offset)""";

    /** Rows from before topics had ids have an id of zeros; they count as this topic's until it has its own row. */
    private static final String NEXT_OFFSETS = """
            SELECT DISTINCT ON (partition) partition, next_offset FROM partition_stats
             WHERE topic = ? AND topic_id IN (?, '00000000-0000-0000-0000-000000000000')
             ORDER BY partition, topic_id DESC""";

    private final JdbcTemplate database;
    private final TopicIds topics;

    PartitionStats(JdbcTemplate database, TopicIds topics) {
        this.database = database;
        this.topics = topics;
    }

    /**
     * The next offset to be counted per partition of the current topic, without partitions that have no row. To be
     * called when they are assigned.
     *
     * @throws RuntimeException when the broker doesn't give the topic's id, or the database doesn't answer
     */
    public Map<TopicPartition, Long> nextOffsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        topics.forget(partitions);
        partitions.stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(topic -> database.query(
                        NEXT_OFFSETS,
                        (RowCallbackHandler)
                                row -> offsets.put(new TopicPartition(topic, row.getInt(1)), row.getLong(2)),
                        topic,
                        topics.of(topic)));
        offsets.keySet().retainAll(partitions);
        return offsets;
    }

    /** Counts within the caller's transaction, in the order of the partitions. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(List<Counted> records) {
        List<PartitionTally> tallies =
                records.stream().collect(groupingBy(Counted::partition, toList())).entrySet().stream()
                        .map(entry -> new PartitionTally(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(PartitionTally::partition, byTopicAndNumber()))
                        .toList();
        database.batchUpdate(ADD, tallies, 100, this::bind);
    }

    private void bind(PreparedStatement statement, PartitionTally tally) throws SQLException {
        statement.setString(1, tally.partition().topic());
        statement.setObject(2, topics.of(tally.partition(), tally.firstOffset(), tally.nextOffset()));
        statement.setInt(3, tally.partition().partition());
        statement.setLong(4, tally.nextOffset());
        statement.setLong(5, tally.applied());
        statement.setLong(6, tally.duplicates());
        statement.setLong(7, tally.late());
        var deadLetters = statement.getConnection().createArrayOf("bigint", tally.deadLetterOffsets());
        statement.setLong(8, tally.failed());
        statement.setArray(9, deadLetters);
        statement.setLong(10, tally.failed());
        statement.setArray(11, deadLetters);
    }

    private static Comparator<TopicPartition> byTopicAndNumber() {
        return Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);
    }
}
