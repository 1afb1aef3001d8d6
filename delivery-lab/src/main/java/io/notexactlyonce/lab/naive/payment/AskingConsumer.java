package io.notexactlyonce.lab.naive.payment;

import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.lab.naive.payment.PaymentApi.Answer;
import io.notexactlyonce.testbed.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Passes on the event's id as an idempotency key, and asks the service when it gets no answer. If the result stays
 * unknown, it doesn't acknowledge: the event is delivered again, to this process or another.
 */
public final class AskingConsumer extends PaymentConsumer {

    /** Less than max.poll.interval.ms. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    boolean isApproved(OrderCreated order) {
        var key = order.id().toString();
        var answer = new AtomicReference<>(payments.charge(Charge.of(order), key));
        if (!Await.until(PATIENCE, () -> isKnown(answer, order, key))) {
            throw new IllegalStateException("it is unknown whether %s is charged".formatted(order.id()));
        }
        return answer.get() == Answer.CHARGED;
    }

    /** A charge that isn't found may still be in progress, so it is requested again with its key. */
    private boolean isKnown(AtomicReference<Answer> answer, OrderCreated order, String key) {
        if (answer.get() == Answer.UNKNOWN) {
            var found = payments.find(key);
            answer.set(found == Answer.NOT_CHARGED ? payments.charge(Charge.of(order), key) : found);
        }
        return answer.get() != Answer.UNKNOWN;
    }
}
