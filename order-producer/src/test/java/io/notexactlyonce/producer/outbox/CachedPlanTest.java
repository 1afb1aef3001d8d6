package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PostgreSQL keeps the plan of a statement that a connection repeats. One that was made for small tables reads the whole
 * table for each row, after they have grown: until the next ANALYZE, a minute or so later. With 20,000 rows that wait after
 * an outage, the relay's query then ran into its timeout of ten seconds.
 */
class CachedPlanTest extends OutboxTest {

    private static final int ROWS = 3_000;
    private static final int ROWS_PER_BUCKET = 20;

    /** Whatever other tests have left, or autovacuum did meanwhile: a plan for larger tables would be right by luck. */
    @BeforeEach
    void empty() {
        forEachTable("ALTER TABLE %s SET (autovacuum_enabled = off)");
        asOwner("TRUNCATE outbox, order_line, orders");
        asOwner("VACUUM ANALYZE");
    }

    @AfterEach
    void leaveAsBefore() {
        asOwner("TRUNCATE outbox, order_line, orders");
        forEachTable("ALTER TABLE %s RESET (autovacuum_enabled)");
    }

    private static void forEachTable(String statement) {
        List.of("outbox", "order_line", "orders").forEach(name -> asOwner(statement.formatted(name)));
    }

    @Test
    void readsByKeyWhateverTheTablesWereLikeAtFirst() {
        assertThat(rowsRead("off")).isLessThan(2 * ROWS);
    }

    @Test
    void readsTablesWholeForEachRowWithPlansOfSmallTables() {
        assertThat(rowsRead("on")).isGreaterThan(10 * ROWS);
    }

    /** On one connection, whose plans are made while the tables are small. */
    private long rowsRead(String sequentialScans) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            assertThat(jdbc.sql("SHOW enable_seqscan").query(String.class).single())
                    .as("as configured")
                    .isEqualTo("off");
            jdbc.sql("SET LOCAL enable_seqscan = " + sequentialScans).update();
            for (int i = 0; i < 10; i++) {
                messages.join("before", i, new byte[] {'{', '}'});
                passAndAddALine();
            }
            grow();
            long before = read();
            passAndAddALine();
            return read() - before;
        }));
    }

    private void passAndAddALine() {
        var buckets = IntStream.range(0, Buckets.COUNT).boxed().toList();
        List<OutboxRow> rows = table.lock(table.first(buckets, ROWS_PER_BUCKET, 1 << 20, Duration.ofSeconds(30)));
        table.delete(rows);
        var order = UUID.randomUUID();
        jdbc.sql("INSERT INTO orders (order_id, customer_id, currency, status, sequence, version, created_at)"
                        + " VALUES (?, 'grown', 'EUR', 'CREATED', 1, 0, now())")
                .param(order)
                .update();
        for (int line = 1; line <= 10; line++) {
            jdbc.sql("INSERT INTO order_line (order_id, line_no, product_id, quantity, unit_price)"
                            + " VALUES (?, ?, 'grown', 1, 1)")
                    .param(order)
                    .param(line)
                    .update();
        }
    }

    /** By others, as during an outage. */
    private static void grow() {
        try (var connection = DATABASE.connect()) {
            Sql.update(
                    connection,
                    "INSERT INTO orders (order_id, customer_id, currency, status, sequence, version, created_at)"
                            + " SELECT gen_random_uuid(), 'grown', 'EUR', 'CREATED', 1, 0, now() FROM generate_series(1, ?)",
                    ROWS);
            Sql.update(
                    connection,
                    "INSERT INTO outbox (event_id, bucket, topic, record_key, headers, payload)"
                            + " SELECT gen_random_uuid(), i % 16, 'any', 'key-' || i, '{}', '{}' FROM generate_series(1, ?) i",
                    ROWS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long read() {
        return jdbc.sql("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_xact_user_tables")
                .query(Long.class)
                .single();
    }
}
