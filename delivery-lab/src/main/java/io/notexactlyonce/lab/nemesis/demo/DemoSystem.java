package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.util.List;

/**
 * What the buttons can break.
 *
 * @param kafka without the proxy
 * @param producerDatabase of order-producer, as it has it
 * @param orders those of the callers, whose books have each
 * @param badRecords those that the lab has written to the orders topic; the check has to know them
 */
public record DemoSystem(
        OrderSystem system,
        Kafka kafka,
        DatabaseAccess producerDatabase,
        OrderStream orders,
        MetricsReader figures,
        BadRecords badRecords) {

    /** The positions of the records that the lab has written to the orders topic, and that are not events. */
    public List<RecordPosition> sentBadRecords() {
        return badRecords.sent();
    }
}
