package io.notexactlyonce.producer.outbox;

/** An event that Kafka would never accept, refused while the transaction can still be rolled back. */
public class EventTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EventTooLargeException(int bytes, int maxBytes) {
        super("the event takes " + bytes + " bytes; the limit for Kafka is " + maxBytes);
    }
}
