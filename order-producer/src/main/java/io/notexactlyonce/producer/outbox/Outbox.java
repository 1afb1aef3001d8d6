package io.notexactlyonce.producer.outbox;

import io.notexactlyonce.events.Bounds;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a transaction puts messages that must reach Kafka if, and only if, it commits. */
@Component
public class Outbox {

    private final OutboxTable table;
    private final ApplicationEventPublisher events;

    Outbox(OutboxTable table, ApplicationEventPublisher events) {
        this.table = table;
        this.events = events;
    }

    /**
     * Appends a message within the caller's transaction, and fails without one: a row in a transaction of its own could
     * commit while the change it reports does not.
     *
     * <p>The caller must hold a lock that serialises changes of this key (on its row, for example), or two messages of
     * one key may get their positions in the wrong order.
     *
     * @throws EventTooLargeException when the payload exceeds {@value Bounds#MAX_VALUE_BYTES} bytes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(OutboxMessage message) {
        int bytes = message.payload().length;
        if (bytes > Bounds.MAX_VALUE_BYTES) {
            throw new EventTooLargeException(bytes, Bounds.MAX_VALUE_BYTES);
        }
        table.insert(message, Buckets.of(message.key()));
        events.publishEvent(MessageAppended.EVENT);
    }
}
