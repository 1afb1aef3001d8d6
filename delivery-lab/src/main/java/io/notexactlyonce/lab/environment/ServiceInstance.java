package io.notexactlyonce.lab.environment;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.lab.observe.ServiceMetrics;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Node;
import java.net.URI;

/**
 * A running instance of a service.
 *
 * @param instance 1 for the first instance, then 2, and so on
 * @param uri of its HTTP API
 * @param management base of its management port
 */
public record ServiceInstance(Component role, int instance, URI uri, URI management, JavaProcess process) {

    /** Its name in histories. */
    public String name() {
        return instance == 1 ? role.label() : role.label() + "-" + instance;
    }

    public Node part() {
        return process;
    }

    /** A counter by its Prometheus name; 0 when it doesn't exist yet. */
    public double counter(String name) {
        return ServiceMetrics.read(management).getOrDefault(name, 0.0);
    }
}
