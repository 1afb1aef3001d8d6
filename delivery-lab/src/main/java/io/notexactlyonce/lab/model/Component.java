package io.notexactlyonce.lab.model;

import java.util.stream.Stream;

/** The role of a node in the system. */
public enum Component {
    BROKER("kafka", "KAFKA_BOOTSTRAP_SERVERS"),
    DATABASE("postgres", "POSTGRES_ADDRESS"),
    ORDER_PRODUCER("order-producer", "ORDER_PRODUCER_URL"),
    ORDER_CONSUMER("order-consumer", "ORDER_CONSUMER_URL"),
    ANALYTICS_CONSUMER("analytics-consumer", "ANALYTICS_CONSUMER_URL"),
    SETTLEMENT_PROCESSOR("settlement-processor", "SETTLEMENT_PROCESSOR_URL"),

    /** No part of the order system: the demo's negative control, a consumer without an inbox. It listens at no port. */
    CARELESS_CONSUMER("careless-consumer", "");

    /** Offset from a service's port to its management port, unless configured otherwise. */
    public static final int TO_MANAGEMENT = 1000;

    private final String label;
    private final String addressVariable;

    Component(String label, String addressVariable) {
        this.label = label;
        this.addressVariable = addressVariable;
    }

    public static Stream<Component> services() {
        return Stream.of(values()).filter(Component::isService);
    }

    /** Without the demo's negative control. */
    public static Stream<Component> ofOrderSystem() {
        return Stream.of(values()).filter(role -> role != CARELESS_CONSUMER);
    }

    /** What reads and writes Kafka: the services, and the demo's negative control. */
    public static Stream<Component> clients() {
        return Stream.of(values()).filter(role -> role != BROKER && role != DATABASE);
    }

    /** The services that keep their state in a database; settlement-processor keeps all of it in Kafka. */
    public static Stream<Component> withDatabase() {
        return services().filter(Component::hasDatabase);
    }

    /** Its name for users. */
    public String label() {
        return label;
    }

    /** The option that changes its port when the lab runs it. */
    public String portOption() {
        return "--" + label + "-port";
    }

    /** The option for its address when it was started elsewhere. */
    public String addressOption() {
        return "--" + label;
    }

    /** The environment variable for the same. */
    public String addressVariable() {
        return addressVariable;
    }

    /** The environment variable for its management address, if that isn't 1000 above the other. */
    public String managementVariable() {
        return name() + "_MANAGEMENT_URL";
    }

    public boolean isService() {
        return this != BROKER && this != DATABASE && this != CARELESS_CONSUMER;
    }

    public boolean hasDatabase() {
        return isService() && this != SETTLEMENT_PROCESSOR;
    }

    /** Name of its database and of the role that reads and writes its rows. */
    public String databaseName() {
        return label.replace('-', '_');
    }

    /** The environment variable with the password of that role. */
    public String passwordVariable() {
        return name() + "_DATABASE_PASSWORD";
    }
}
