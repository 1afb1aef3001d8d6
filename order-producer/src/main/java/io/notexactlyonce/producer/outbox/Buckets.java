package io.notexactlyonce.producer.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Divides the keys among relays. Only the relay that holds a bucket's advisory lock sends that bucket's rows. The lock
 * belongs to a transaction, so it is released when the transaction, its connection or its process ends.
 *
 * <p>Not {@code FOR UPDATE SKIP LOCKED}: with it, while one relay holds an order's first row, another relay skips that
 * row, takes the second and sends it first.
 */
final class Buckets {

    /** Fixed by a CHECK in the table: two relays with different counts would both own some key. */
    static final int COUNT = 16;

    /** The first half of the advisory lock's key: "outb". Other locks in this database must use another value. */
    private static final int LOCK_CLASS = 0x6f757462;

    private final JdbcClient jdbc;
    private final int count;
    private int next;

    Buckets(JdbcClient jdbc) {
        this(jdbc, COUNT);
    }

    Buckets(JdbcClient jdbc, int count) {
        this.jdbc = jdbc;
        this.count = count;
        this.next = ThreadLocalRandom.current().nextInt(count);
    }

    static int of(String key) {
        return Math.floorMod(key.hashCode(), COUNT);
    }

    /**
     * Takes up to {@code atMost} buckets with waiting rows, until the end of the current transaction. It continues
     * after the last bucket it took, so that each bucket gets its turn.
     */
    List<Integer> own(int atMost) {
        var owned = new ArrayList<Integer>();
        for (int bucket : inTurn(waiting())) {
            if (owned.size() == atMost) {
                break;
            }
            if (tryLock(bucket)) {
                owned.add(bucket);
                next = bucket + 1;
            }
        }
        return owned;
    }

    /** One index lookup per bucket, however many rows wait. */
    private List<Integer> waiting() {
        return jdbc.sql("""
                SELECT bucket FROM generate_series(0, :last) AS all_buckets (bucket)
                WHERE EXISTS (SELECT FROM outbox
                              WHERE outbox.bucket = all_buckets.bucket AND (retry_at IS NULL OR retry_at <= now()))
                ORDER BY bucket
                """).param("last", count - 1).query(Integer.class).list();
    }

    private List<Integer> inTurn(List<Integer> buckets) {
        var turned = new ArrayList<>(buckets);
        long before = buckets.stream().filter(bucket -> bucket < next).count();
        Collections.rotate(turned, -Math.toIntExact(before));
        return turned;
    }

    private boolean tryLock(int bucket) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:class, :bucket)")
                .param("class", LOCK_CLASS)
                .param("bucket", bucket)
                .query(Boolean.class)
                .single();
    }
}
