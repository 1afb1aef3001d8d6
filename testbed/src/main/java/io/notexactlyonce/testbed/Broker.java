package io.notexactlyonce.testbed;

/** A Kafka broker of one node; it creates no topic by itself. */
public interface Broker extends Kafka, Node {}
