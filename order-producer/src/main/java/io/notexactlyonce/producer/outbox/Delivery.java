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

/** The outcome of one attempt to send a row. */
sealed interface Delivery {

    /** Kafka has the record. */
    record Acknowledged() implements Delivery {}

    /**
     * Kafka refused the record: because of the row itself, the topic's settings, its ACL, or a clock. An operator may
     * fix each of these without telling this process, so the row is retried with growing pauses.
     */
    record Refused(String reason) implements Delivery {}

    /** The row was not sent: its partition is known not to acknowledge. */
    record Held(Duration rest) implements Delivery {}

    /** The outcome is unknown: the record may be in the log. The row is sent again, at the risk of a duplicate. */
    record Unknown(Throwable cause, TopicPartition partition) implements Delivery {

        /** Whether the partition did not acknowledge. */
        boolean isOfPartition() {
            return causes(cause).anyMatch(RetriableException.class::isInstance);
        }

        /**
         * Whether this producer can't go on (it was fenced, or denied access to the cluster). A plain KafkaException is
         * excluded: a record gets it when its batch failed because of another record, or when its producer was ended.
         */
        boolean isOfProducer() {
            return !isOfPartition() && cause.getClass() != KafkaException.class;
        }
    }

    /** The errors that concern one record or its topic. All others concern the partition or the producer. */
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
