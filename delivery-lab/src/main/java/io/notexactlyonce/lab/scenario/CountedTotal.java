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
 * All that analytics-consumer has counted, beside the end of what it was given.
 *
 * @param counted records
 * @param end of all partitions together
 */
record CountedTotal(long counted, long end) {

    private static final Component COUNTER = Component.ANALYTICS_CONSUMER;

    /** Once all is counted. @param counter an instance that runs; nobody else may write meanwhile */
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

    /** How many more records it has counted since then than it was given; 0 when it has lost some. */
    long surplusSince(CountedTotal before) {
        return Math.max(0, counted - before.counted - (end - before.end));
    }
}
