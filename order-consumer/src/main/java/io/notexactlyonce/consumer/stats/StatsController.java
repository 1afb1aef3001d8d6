package io.notexactlyonce.consumer.stats;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the outcomes of the records. */
@RestController
class StatsController {

    private static final String TOTALS = """
            SELECT coalesce(sum(applied), 0) AS applied, coalesce(sum(duplicates), 0) AS duplicates_absorbed,
                   coalesce(sum(out_of_order), 0) AS out_of_order, coalesce(sum(dead_lettered), 0) AS dead_lettered,
                   (SELECT count(*) FROM orders WHERE NOT details_known) AS orders_known_only_by_cancellation
              FROM partition_stats""";

    private final JdbcClient database;

    StatsController(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/stats")
    Totals totals() {
        return database.sql(TOTALS).query(Totals.class).single();
    }

    record Totals(
            long applied,
            long duplicatesAbsorbed,
            long outOfOrder,
            long deadLettered,
            long ordersKnownOnlyByCancellation) {}
}
