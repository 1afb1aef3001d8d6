package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.lab.naive.payment.PaymentApi.Answer;
import io.notexactlyonce.testbed.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes the event's id on, so that the other side can know it again, and asks when it has no answer. What isn't known in the
 * end isn't acknowledged: the event comes again, to this process or to another.
 */
public final class AskingConsumer extends PaymentConsumer {

    /** Less than the group waits for a member that works on a record. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    boolean isApproved(OrderCreated order) {
        var key = order.id().toString();
        var answer = new AtomicReference<>(payments.charge(Charge.of(order), key));
        if (!Await.until(PATIENCE, () -> isKnown(answer, order, key))) {
            throw new IllegalStateException("nobody says whether %s is charged".formatted(order.id()));
        }
        return answer.get() == Answer.CHARGED;
    }

    /** A charge that isn't found may still be under way, so it is asked for again, with its key. */
    private boolean isKnown(AtomicReference<Answer> answer, OrderCreated order, String key) {
        if (answer.get() == Answer.UNKNOWN) {
            var found = payments.find(key);
            answer.set(found == Answer.NOT_CHARGED ? payments.charge(Charge.of(order), key) : found);
        }
        return answer.get() != Answer.UNKNOWN;
    }
}
