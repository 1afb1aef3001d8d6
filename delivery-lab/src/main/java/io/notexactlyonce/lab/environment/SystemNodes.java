package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.NodeStatus;
import java.util.List;

/** The parts of a system as they are at the moment, whoever runs them. */
public interface SystemNodes {

    /** One for each role. */
    List<NodeStatus> statuses();
}
