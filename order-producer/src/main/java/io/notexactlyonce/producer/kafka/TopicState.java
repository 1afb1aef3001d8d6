package io.notexactlyonce.producer.kafka;

/** How a topic was found. */
public sealed interface TopicState {

    /** It is there, with as many partitions as it should have or not. */
    record Present(int partitions, int wanted) implements TopicState {}

    /** The broker answers, and the topic is not there yet. */
    record Missing() implements TopicState {}

    /** The broker does not answer. */
    record Unknown(String reason) implements TopicState {}
}
