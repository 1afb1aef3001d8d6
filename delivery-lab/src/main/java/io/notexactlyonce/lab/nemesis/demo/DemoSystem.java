package io.notexactlyonce.lab.nemesis.demo;

import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.environment.SystemNodes;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.nemesis.BadRecords;
import io.notexactlyonce.lab.nemesis.WireFaults;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.OrderStream;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Kafka;
import java.util.List;
import java.util.Optional;

/**
 * What the buttons can break.
 *
 * @param nodes how each stands
 * @param crashes of the programs, at a point
 * @param wires between Kafka and its clients order-producer and order-consumer
 * @param processes where they are the lab's own; elsewhere, what only their owner can do is a command for the user
 * @param kafka without the proxy
 * @param producerDatabase of order-producer, as it has it
 * @param orders those of the callers, whose books have each
 * @param badRecords those that the lab has written to the orders topic; the check has to know them
 */
public record DemoSystem(
        SystemNodes nodes,
        Crashes crashes,
        WireFaults wires,
        Optional<OrderSystem> processes,
        Kafka kafka,
        DatabaseAccess producerDatabase,
        OrderStream orders,
        MetricsReader figures,
        BadRecords badRecords) {

    /** Whether this node serves, as far as the lab knows. */
    public boolean isReady(Component target) {
        return nodes.statuses().stream().anyMatch(node -> node.role() == target && node.isReady());
    }

    OrderSystem ownProcesses() {
        return processes.orElseThrow(() -> new IllegalStateException("the parts are not processes of this lab"));
    }

    /** The positions of the records that the lab has written to the orders topic, and that are not events. */
    public List<RecordPosition> sentBadRecords() {
        return badRecords.sent();
    }
}
