package io.notexactlyonce.consumer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.OrderEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * PostgreSQL keeps the plan of a statement that a connection repeats. One that was made for small tables reads the whole
 * table for each batch, or even for each row, after they have grown: until the next ANALYZE, a minute or so later.
 */
@Tag("full")
class CachedPlanTest {

    private static final int ROWS = 50_000;

    private final World world = new World();
    private long offset;

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsByKeyWhateverTheTablesWereLikeAtFirst(Statistics statistics) {
        assertThat(rowsRead(statistics)).isLessThan(20_000);
    }

    @Test
    void readsTablesWholeForEachLineWithPlansOfSmallTables() {
        assertThat(rowsRead(Statistics.OF_SMALL_TABLES, "spring.datasource.hikari.data-source-properties.options="))
                .isGreaterThan(10_000_000);
    }

    enum Statistics {
        NONE,
        OF_SMALL_TABLES
    }

    private long rowsRead(Statistics statistics, String... settings) {
        // one connection, which keeps its plans
        ApplicationContext service = world.startDeaf(
                Stream.concat(Stream.of("spring.datasource.hikari.maximum-pool-size=1"), Stream.of(settings))
                        .toArray(String[]::new));
        // its ANALYZE would make other plans in the middle of the test
        world.tables().execute("ALTER TABLE orders SET (autovacuum_enabled = off)");
        world.tables().execute("ALTER TABLE order_line SET (autovacuum_enabled = off)");
        Deliveries deliveries = service.getBean(Deliveries.class);
        for (int batch = 0; batch < 20; batch++) {
            var records = records(orders(2));
            deliveries.apply(records);
            deliveries.apply(records);
            if (batch == 0 && statistics == Statistics.OF_SMALL_TABLES) {
                world.tables().execute("VACUUM ANALYZE");
            }
        }
        List<OrderEvent> known = orders(500);
        deliveries.apply(records(known.subList(0, 500)));
        grow();
        var batch = records(Stream.concat(known.stream(), orders(500).stream()).toList());
        return service.getBean(TransactionTemplate.class).execute(status -> {
            deliveries.apply(batch);
            return service.getBean(JdbcTemplate.class)
                    .queryForObject(
                            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_xact_user_tables",
                            Long.class);
        });
    }

    /** First all creations, then all cancellations. */
    private static List<OrderEvent> orders(int count) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(count).toList();
        return Stream.concat(
                        ids.stream().<OrderEvent>map(Events::created),
                        ids.stream().map(Events::cancelled))
                .toList();
    }

    private void grow() {
        world.tables().execute("""
                INSERT INTO orders SELECT gen_random_uuid(), 'CREATED', true, 'alice', 'EUR', 1, 0, now()
                  FROM generate_series(1, %d)""".formatted(ROWS));
        world.tables().execute("""
                INSERT INTO order_line SELECT order_id, line_no, 'pear-' || line_no, 1, 1 FROM orders
                 CROSS JOIN generate_series(0, 1) AS line (line_no) ON CONFLICT DO NOTHING""");
        world.tables().execute("""
                INSERT INTO inbox SELECT uuidv7(), sha256('any'), now() FROM generate_series(1, %d)""".formatted(ROWS));
    }

    private List<ConsumerRecord<byte[], byte[]>> records(List<OrderEvent> events) {
        return events.stream().map(this::record).toList();
    }

    private ConsumerRecord<byte[], byte[]> record(OrderEvent event) {
        var sent = Events.record(event);
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }
}
