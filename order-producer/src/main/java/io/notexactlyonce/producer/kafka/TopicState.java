package io.notexactlyonce.producer.kafka;

/** What was found out about a topic. */
public sealed interface TopicState {

    /** It exists, whether or not it has as many partitions as it should. */
    record Present(int partitions, int wanted) implements TopicState {}

    /** The broker answers, but the topic does not exist yet. */
    record Missing() implements TopicState {}

    /** The broker does not answer. */
    record Unknown(String reason) implements TopicState {}
}
