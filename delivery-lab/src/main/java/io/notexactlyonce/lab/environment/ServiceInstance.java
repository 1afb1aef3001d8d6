package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.ServiceMetrics;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.net.URI;

/**
 * A service that plays along.
 *
 * @param instance 1, or more for those beside the first
 * @param uri of its HTTP API
 * @param management where it says how it is
 */
public record ServiceInstance(Component role, int instance, URI uri, URI management, JavaProcess process) {

    /** As it is called in histories. */
    public String name() {
        return instance == 1 ? role.label() : role.label() + "-" + instance;
    }

    public Node part() {
        return process;
    }

    /** Of its metrics, by the name that Prometheus has for it; 0 when there is none yet. */
    public double counter(String name) {
        return ServiceMetrics.read(management).getOrDefault(name, 0.0);
    }
}
