package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.NodeStatus;
import java.util.List;

/** The current nodes of a system, wherever they were started. */
public interface SystemNodes {

    /** One status for each role. */
    List<NodeStatus> statuses();
}
