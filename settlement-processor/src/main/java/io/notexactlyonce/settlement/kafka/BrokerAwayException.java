package io.notexactlyonce.settlement.kafka;

/** Kafka did not answer, or not with what was asked for; later it may. */
public class BrokerAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
