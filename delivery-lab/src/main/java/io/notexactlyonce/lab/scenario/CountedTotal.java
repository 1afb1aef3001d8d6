package io.notexactlyonce.lab.scenario;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.environment.ServiceInstance;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.Observation.Reading;
import io.notexactlyonce.lab.observe.GroupOffsets;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;

/**
 * The total that analytics-consumer has counted, and the end of its input.
 *
 * @param counted records
 * @param end sum of the end offsets of all partitions
 */
record CountedTotal(long counted, long end) {

    private static final Component COUNTER = Component.ANALYTICS_CONSUMER;

    /** Waits until all is counted. @param counter a running instance; no other producer may write meanwhile */
    static CountedTotal of(ServiceInstance counter, TestEnvironment environment) {
        CountedEventWorkload.awaitCounted(environment, counter.management());
        var readings = GroupOffsets.of(environment.kafka(), Topics.ORDERS, COUNTER.label());
        try (var connection = environment.databaseOf(COUNTER).connect()) {
            return new CountedTotal(
                    Sql.number(connection, "SELECT coalesce(sum(count), 0) FROM event_count"),
                    readings.values().stream().mapToLong(Reading::end).sum());
        } catch (SQLException e) {
            throw new IllegalStateException("analytics-consumer's counts can't be read", e);
        }
    }

    /** How many more records it has counted since then than were written; 0 when it has lost some. */
    long surplusSince(CountedTotal before) {
        return Math.max(0, counted - before.counted - (end - before.end));
    }
}
