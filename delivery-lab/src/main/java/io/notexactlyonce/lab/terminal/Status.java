package io.notexactlyonce.lab.terminal;

import io.notexactlyonce.lab.model.MetricsSnapshot;
import io.notexactlyonce.lab.model.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How things stand.
 *
 * @param since how long the system has been up
 * @param activity what the lab is doing
 * @param waitsFor what the lab is waiting for
 * @param lost records that analytics-consumer has released and not counted; empty while that is unknown
 */
public record Status(
        Duration since,
        String activity,
        Optional<String> waitsFor,
        List<NodeStatus> parts,
        MetricsSnapshot figures,
        OptionalLong lost) {}
