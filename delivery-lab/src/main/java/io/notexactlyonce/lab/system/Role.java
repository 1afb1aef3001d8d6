package io.notexactlyonce.lab.system;

/** What a part does in the system. */
public enum Role {
    BROKER("kafka", "--kafka-port"),
    DATABASE("postgres", "--postgres-port"),
    ORDER_PRODUCER("order-producer", "--order-producer-port"),
    ORDER_CONSUMER("order-consumer", "--order-consumer-port"),
    ANALYTICS_CONSUMER("analytics-consumer", "--analytics-consumer-port");

    private final String label;
    private final String portOption;

    Role(String label, String portOption) {
        this.label = label;
        this.portOption = portOption;
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    /** The option that gives it another port. */
    String portOption() {
        return portOption;
    }

    boolean isService() {
        return this != BROKER && this != DATABASE;
    }

    /** Name of its database and of the role that owns it. */
    String databaseName() {
        return label.replace('-', '_');
    }
}
