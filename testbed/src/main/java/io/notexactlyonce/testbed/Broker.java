package io.notexactlyonce.testbed;

/** A single-node Kafka broker; it does not auto-create topics. */
public interface Broker extends Kafka, Node {}
