package io.notexactlyonce.producer.outbox;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** What became of one attempt to send a row. */
sealed interface Delivery {

    /** Kafka has it. */
    record Acknowledged() implements Delivery {}

    /** Kafka does not have it and will not take it: the record itself is at fault. */
    record Refused(String reason) implements Delivery {}

    /** Nobody knows: it may be in the log. It is sent again, and a duplicate is the price. */
    record Unknown(Throwable cause) implements Delivery {

        /** Whether the same producer may succeed later. If not (it was fenced, or denied access) it must be replaced. */
        boolean isRetriable() {
            return causes(cause).anyMatch(RetriableException.class::isInstance);
        }
    }

    /**
     * The few errors that speak about one record. All others speak about the broker, the connection or this producer,
     * and end: taking one of them for a record's fault would park good rows.
     */
    List<Class<? extends Exception>> FAULTS_OF_THE_RECORD = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTopicException.class,
            SerializationException.class);

    static Delivery failed(Throwable error) {
        return causes(error)
                .filter(cause -> FAULTS_OF_THE_RECORD.stream().anyMatch(fault -> fault.isInstance(cause)))
                .findFirst()
                .<Delivery>map(cause -> new Refused(cause.toString()))
                .orElseGet(() -> new Unknown(error));
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }
}
