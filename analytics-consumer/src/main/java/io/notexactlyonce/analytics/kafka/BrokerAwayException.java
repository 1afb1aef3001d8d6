package io.notexactlyonce.analytics.kafka;

/** Kafka did not answer, or answered with an error; a later attempt may succeed. */
public class BrokerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
