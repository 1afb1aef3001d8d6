package io.notexactlyonce.lab.web;

import io.notexactlyonce.lab.environment.OrderSystem;
import io.notexactlyonce.lab.environment.SystemNodes;
import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.observe.MetricsReader;
import io.notexactlyonce.lab.workload.OrderStream;
import java.util.Optional;

/**
 * What the page shows and can change.
 *
 * @param addresses where the system is
 * @param parts how each stands
 * @param figures what it counts
 * @param stream the orders
 * @param manual how to break the system by hand
 * @param breakable what the page's buttons can break; empty where the lab doesn't run the parts
 */
public record PageModel(
        Addresses addresses,
        SystemNodes parts,
        MetricsReader figures,
        OrderStream stream,
        BreakingManual manual,
        Optional<OrderSystem> breakable) {}
