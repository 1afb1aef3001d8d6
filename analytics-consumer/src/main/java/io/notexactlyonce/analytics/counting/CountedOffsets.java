package io.notexactlyonce.analytics.counting;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which offsets of a partition have been counted. Group membership alone doesn't prevent a record from being released
 * twice: the broker accepts any commit while a group has no members, and operators reset offsets.
 */
@Repository
class CountedOffsets {

    private final JdbcClient jdbc;
    private final Gaps gaps;

    CountedOffsets(JdbcClient jdbc, Gaps gaps) {
        this.jdbc = jdbc;
        this.gaps = gaps;
    }

    /**
     * Marks the batch's offsets as counted, and returns those that were not yet. Waits for another transaction's claim.
     */
    List<Range> claim(UUID topic, Batch batch) {
        return isClaimedWhole(topic, batch) ? List.of(new Range(batch.from(), batch.to())) : claimRest(topic, batch);
    }

    private boolean isClaimedWhole(UUID topic, Batch batch) {
        var uncounted = jdbc.sql("""
                INSERT INTO counted_offsets AS known (topic_id, partition, offsets)
                VALUES (?, ?, int8multirange(int8range(?, ?)))
                ON CONFLICT (topic_id, partition) DO UPDATE SET offsets = known.offsets + excluded.offsets
                 WHERE NOT known.offsets && excluded.offsets
                RETURNING upper(offsets) - lower(offsets)
                          - (SELECT sum(upper(counted) - lower(counted)) FROM unnest(offsets) AS counted)
                """)
                .params(topic, batch.partition().partition(), batch.from(), batch.to())
                .query(Long.class)
                .optional();
        uncounted.ifPresent(it -> gaps.found(batch.partition(), it));
        return uncounted.isPresent();
    }

    /** The refused insert has locked the row, so no other transaction can change it in between. */
    private List<Range> claimRest(UUID topic, Batch batch) {
        return jdbc.sql("""
                WITH batch AS (SELECT int8multirange(int8range(?, ?)) AS offsets),
                     claim AS (UPDATE counted_offsets AS known SET offsets = known.offsets + batch.offsets
                                 FROM batch WHERE topic_id = ? AND partition = ?)
                SELECT lower(fresh) AS from, upper(fresh) AS to
                  FROM batch, counted_offsets AS known, unnest(batch.offsets - known.offsets) AS fresh
                 WHERE topic_id = ? AND partition = ?
                """)
                .params(
                        batch.from(),
                        batch.to(),
                        topic,
                        batch.partition().partition(),
                        topic,
                        batch.partition().partition())
                .query(Range.class)
                .list();
    }

    /**
     * Whether all of the batch's offsets are counted. Waits for another transaction's claim, so that an open one, whose
     * client no longer hears it, has ended before this answers.
     */
    boolean contains(UUID topic, Batch batch) {
        return jdbc.sql("""
                INSERT INTO counted_offsets AS known (topic_id, partition, offsets)
                VALUES (?, ?, '{}')
                ON CONFLICT (topic_id, partition) DO UPDATE SET offsets = known.offsets
                RETURNING offsets @> int8range(?, ?)
                """)
                .params(topic, batch.partition().partition(), batch.from(), batch.to())
                .query(Boolean.class)
                .single();
    }

    /** @param to exclusive */
    record Range(long from, long to) {

        boolean contains(long offset) {
            return from <= offset && offset < to;
        }
    }
}
