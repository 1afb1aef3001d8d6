package io.notexactlyonce.producer.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What became of one attempt to send a row. */
sealed interface Delivery {

    /** Kafka has it. */
    record Acknowledged() implements Delivery {}

    /**
     * Kafka does not have it and does not take it as things are: as the row is, the topic's settings, its ACL, a clock.
     * Each of them may be corrected without this process being told, so it is tried again, with growing pauses.
     */
    record Refused(String reason) implements Delivery {}

    /** It was not sent: its partition is known not to acknowledge. */
    record Held(Duration rest) implements Delivery {}

    /** The outcome is not known: it may be in the log. It is sent again, and a duplicate is the price. */
    record Unknown(Throwable cause, TopicPartition partition) implements Delivery {

        /** Whether it was the partition that did not acknowledge. */
        boolean isOfPartition() {
            return causes(cause).anyMatch(RetriableException.class::isInstance);
        }

        /**
         * Whether this producer can't go on (it was fenced, or denied the cluster). A bare KafkaException is that of a
         * record whose batch failed for another record's sake, or whose producer was ended.
         */
        boolean isOfProducer() {
            return !isOfPartition() && cause.getClass() != KafkaException.class;
        }
    }

    /** The errors that speak about one record or its topic. All others speak about the partition or the producer. */
    List<Class<? extends Exception>> REFUSALS = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            InvalidTopicException.class,
            TopicAuthorizationException.class,
            SerializationException.class);

    static Delivery failed(Throwable error, TopicPartition partition) {
        return causes(error)
                .filter(cause -> REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(cause)))
                .findFirst()
                .<Delivery>map(cause -> new Refused(cause.toString()))
                .orElseGet(() -> new Unknown(error, partition));
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }
}
