package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.environment.SystemNodes;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.nemesis.demo.DemoSystem;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.OrderStream;
import java.util.List;
import java.util.Optional;

/**
 * What the page shows and can change.
 *
 * @param addresses where the system is
 * @param parts how each stands
 * @param figures what it counts
 * @param stream the orders
 * @param manual how to break the system by hand
 * @param breakable what the page's buttons can break; empty where the lab neither runs the parts nor reaches a proxy and agents in them
 */
public record PageModel(
        Addresses addresses,
        SystemNodes parts,
        MetricsReader figures,
        OrderStream stream,
        BreakingManual manual,
        Optional<DemoSystem> breakable) {

    /** Those that the lab's own buttons have written to the orders topic. */
    List<RecordPosition> badRecords() {
        return breakable.map(DemoSystem::sentBadRecords).orElse(List.of());
    }
}
