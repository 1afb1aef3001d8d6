package io.notexactlyonce.analytics.counting;

import com.zaxxer.hikari.HikariDataSource;
import io.notexactlyonce.analytics.counting.CountedOffsets.Range;
import io.notexactlyonce.analytics.kafka.OrdersTopicIdentity;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The table of counts per minute and type. */
@Repository
class EventCounts {

    /** Two instances that lock the same rows in different orders would deadlock. */
    private static final Comparator<Batch> LOCK_ORDER =
            Comparator.comparing((Batch it) -> it.partition().partition()).thenComparing(Batch::from);

    private static final Logger log = LoggerFactory.getLogger(EventCounts.class);

    private final JdbcClient jdbc;
    private final HikariDataSource pool;
    private final TransactionOperations transaction;
    private final CountedOffsets offsets;
    private final OrdersTopicIdentity topic;

    EventCounts(
            JdbcClient jdbc,
            HikariDataSource pool,
            TransactionOperations transaction,
            CountedOffsets offsets,
            OrdersTopicIdentity topic) {
        this.jdbc = jdbc;
        this.pool = pool;
        this.transaction = transaction;
        this.offsets = offsets;
        this.topic = topic;
    }

    /**
     * Adds the records not counted yet, all or none, and returns them.
     *
     * @throws CommitInDoubtException if the database was asked to commit and didn't confirm it. After every other
     *     exception none is added
     */
    List<Parked> add(List<Batch> batches) {
        var written = new AtomicReference<List<Parked>>();
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                written.set(write(batches));
                return written.get();
            }));
        } catch (RuntimeException | Error e) {
            if (written.get() != null) {
                throw new CommitInDoubtException(new Doubt(batches, written.get()), e);
            }
            throw e;
        }
    }

    private List<Parked> write(List<Batch> batches) {
        List<Parked> uncounted =
                batches.stream().sorted(LOCK_ORDER).flatMap(this::claim).toList();
        insert(uncounted.stream()
                .collect(Collectors.groupingBy(Parked::occurrence, TreeMap::new, Collectors.counting())));
        return uncounted;
    }

    /** Whether the database has committed what it didn't confirm. Its transaction claimed these offsets, all or none. */
    boolean hasCommitted(Doubt doubt) {
        return doubt.batches().stream().sorted(LOCK_ORDER).allMatch(batch -> offsets.contains(topic.id(), batch));
    }

    /**
     * Whether the database accepts writes. If it doesn't, closes the pool's connections: the cause may persist in a
     * session (such as {@code default_transaction_read_only}) after the database has recovered, and the pool only
     * checks that a connection answers.
     */
    boolean canWrite() {
        try {
            insert(new TreeMap<>());
            return true;
        } catch (RuntimeException e) {
            log.debug("Not counting yet: {}", e.toString());
            pool.getHikariPoolMXBean().softEvictConnections();
            return false;
        }
    }

    private Stream<Parked> claim(Batch batch) {
        List<Parked> uncounted = uncounted(batch, offsets.claim(topic.id(), batch));
        if (uncounted.size() < batch.records().size() && topic.refresh()) {
            uncounted = uncounted(batch, offsets.claim(topic.id(), batch));
        }
        return uncounted.stream();
    }

    private static List<Parked> uncounted(Batch batch, List<Range> claimed) {
        return batch.records().stream()
                .filter(it -> claimed.stream().anyMatch(range -> range.contains(it.offset())))
                .toList();
    }

    private void insert(SortedMap<Occurrence, Long> counts) {
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

    /** The newest minutes with a count, newest first; none in the future, where a wrong clock would hide the others. */
    List<MinuteCount> newest(int minutes) {
        return jdbc.sql("""
                SELECT minute, type, count
                  FROM event_count
                 WHERE minute IN (SELECT DISTINCT minute FROM event_count WHERE minute <= now() ORDER BY minute DESC LIMIT ?)
                 ORDER BY minute DESC, type
                """)
                .param(minutes)
                .query((row, number) -> new MinuteCount(
                        row.getTimestamp("minute").toInstant(), row.getString("type"), row.getLong("count")))
                .list();
    }

    /** Number of events dated in the future. */
    long ahead() {
        return jdbc.sql("SELECT coalesce(sum(count), 0)::bigint FROM event_count WHERE minute > now()")
                .query(Long.class)
                .single();
    }

    record TypeCount(String type, long count) {}
}
