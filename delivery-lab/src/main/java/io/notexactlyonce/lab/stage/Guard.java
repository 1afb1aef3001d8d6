package io.notexactlyonce.lab.stage;

import io.notexactlyonce.lab.system.Role;
import java.util.Map;

/** What keeps a promise of a service. Each one can be taken out from outside, to see what it is for. */
public enum Guard {
    PRODUCER_IDEMPOTENCE(
            "producer-idempotence",
            Role.ORDER_PRODUCER,
            "the broker refuses a batch that it has, and one that comes out of turn",
            Map.of(
                    "SPRING_APPLICATION_JSON",
                    "{\"spring.kafka.producer.properties\":{\"[enable.idempotence]\":false}}"));

    private final String label;
    private final Role role;
    private final String purpose;
    private final Map<String, String> without;

    Guard(String label, Role role, String purpose, Map<String, String> without) {
        this.label = label;
        this.role = role;
        this.purpose = purpose;
        this.without = without;
    }

    /** For the command line. */
    public String label() {
        return label;
    }

    /** The service that it is in. */
    public Role role() {
        return role;
    }

    public String purpose() {
        return purpose;
    }

    /** The environment in which the service does without it. */
    Map<String, String> without() {
        return without;
    }
}
