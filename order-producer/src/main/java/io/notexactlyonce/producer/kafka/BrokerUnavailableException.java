package io.notexactlyonce.producer.kafka;

/** The broker did not answer in time, or answered that it can't. */
class BrokerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerUnavailableException(Throwable cause) {
        super(cause.toString(), cause);
    }
}
