package io.notexactlyonce.consumer.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.consumer.deadletter.DeadLetter;
import io.notexactlyonce.consumer.deadletter.DeadLetters;
import io.notexactlyonce.consumer.deadletter.LetterAudit;
import io.notexactlyonce.consumer.deadletter.LetterOrigin;
import io.notexactlyonce.consumer.deadletter.LetterResult;
import io.notexactlyonce.consumer.deadletter.LetterState;
import io.notexactlyonce.consumer.deadletter.StoredDeadLetter;
import io.notexactlyonce.consumer.delivery.Outcome;
import io.notexactlyonce.consumer.delivery.SingleDelivery;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What can be done with one letter. Each act and its audit row are one transaction. */
@Component
class LetterActions {

    private final SingleDelivery delivery;
    private final LetterAudit audit;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    LetterActions(SingleDelivery delivery, LetterAudit audit, TransactionTemplate transaction, MeterRegistry meters) {
        this.delivery = delivery;
        this.audit = audit;
        this.transaction = transaction;
        this.meters = meters;
    }

    LetterState state(ConsumerRecord<byte[], byte[]> stored) {
        return LetterState.after(audit.acts(LetterOrigin.of(stored)));
    }

    /**
     * Processes the letter like a record from the topic. The inbox decides between the replay and a live copy of the
     * event, and makes a repeated replay a duplicate. The order's state decides about an event that comes too late. A
     * letter that is refused again stays where it is.
     *
     * @throws AlreadyDecidedException when the letter has been discarded
     */
    ActResult replay(ConsumerRecord<byte[], byte[]> stored, Operator operator) {
        LetterOrigin origin = LetterOrigin.of(stored);
        if (state(stored) == LetterState.DISCARDED) {
            throw new AlreadyDecidedException("The letter has been discarded: its history says by whom, and why.");
        }
        if (StoredDeadLetter.lacksItsValue(stored)) {
            return refusedForItsSize(stored, origin, operator);
        }
        try {
            Outcome outcome = delivery.apply(DeadLetters.original(stored), tried -> {
                ActResult result = result(stored, tried);
                String why = result.effect() == LetterResult.REFUSED ? result.detail() : operator.why();
                audit.add(origin, operator.name(), result.effect(), why);
            });
            return counted(result(stored, outcome));
        } catch (DuplicateKeyException e) {
            throw anotherWasFaster();
        }
    }

    /** What a replay would come to; it has no effect. */
    ActResult rehearse(ConsumerRecord<byte[], byte[]> stored) {
        return StoredDeadLetter.lacksItsValue(stored)
                ? ActResult.of(stored, LetterResult.REFUSED, ActResult.TOO_LARGE)
                : result(stored, delivery.rehearse(DeadLetters.original(stored)));
    }

    /** @throws AlreadyDecidedException when the letter has been applied or discarded */
    ActResult discard(ConsumerRecord<byte[], byte[]> stored, Operator operator) {
        LetterState state = state(stored);
        if (state != LetterState.OPEN) {
            throw new AlreadyDecidedException(
                    "The letter is not open but " + state.name().toLowerCase(Locale.ROOT) + ".");
        }
        try {
            transaction.executeWithoutResult(status ->
                    audit.add(LetterOrigin.of(stored), operator.name(), LetterResult.DISCARDED, operator.why()));
        } catch (DuplicateKeyException e) {
            throw anotherWasFaster();
        }
        return counted(ActResult.of(stored, LetterResult.DISCARDED, ""));
    }

    /** The row that says so belongs to the transaction of its effect, so this call has none. */
    private static AlreadyDecidedException anotherWasFaster() {
        return new AlreadyDecidedException("Another call was faster with this letter. Look at it again.");
    }

    private ActResult refusedForItsSize(ConsumerRecord<byte[], byte[]> stored, LetterOrigin origin, Operator operator) {
        transaction.executeWithoutResult(
                status -> audit.add(origin, operator.name(), LetterResult.REFUSED, ActResult.TOO_LARGE));
        return counted(ActResult.of(stored, LetterResult.REFUSED, ActResult.TOO_LARGE));
    }

    private static ActResult result(ConsumerRecord<byte[], byte[]> stored, Outcome outcome) {
        if (outcome.deadLetters().isEmpty()) {
            String effect = outcome.counted().get(0).effect().name();
            return ActResult.of(stored, LetterResult.valueOf(effect), "");
        }
        DeadLetter refused = outcome.deadLetters().get(0);
        return ActResult.of(stored, LetterResult.REFUSED, refused.reason() + ": " + refused.message());
    }

    private ActResult counted(ActResult result) {
        String name = result.effect().name().toLowerCase(Locale.ROOT);
        meters.counter("order.events.replays", "result", name).increment();
        return result;
    }
}
