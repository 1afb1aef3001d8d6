package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.RememberedAnswer;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * order-producer stores each answer in the same transaction as its work, so the answers that callers got, and would get
 * again, match the orders. Unlike a caller's ledger, every system has this evidence, as long as it keeps the
 * idempotency keys.
 */
final class AnswersSayWhatIsStored implements Invariant {

    private final Offenders offenders;
    private long answers;

    AnswersSayWhatIsStored(SystemTotals totals) {
        this.offenders = Offenders.of(totals.unreadableAnswers());
        this.answers = offenders.count();
    }

    @Override
    public void examine(OrderSlice orders) {
        answers += orders.answers().size();
        Set<UUID> placed = new HashSet<>();
        for (var answer : orders.answers()) {
            var order = orders.stored().get(answer.orderId());
            if (order == null) {
                offenders.add(answer + ": there is no such order");
            } else if (!answer.equals(due(answer, order))) {
                offenders.add("%s: order-producer has stored %s".formatted(answer, due(answer, order)));
            } else if (answer.isPlacement() && !placed.add(answer.orderId())) {
                offenders.add(answer + ": it was placed under another key as well");
            }
        }
    }

    /** The right answer to the placement or the cancellation of an order. */
    private static RememberedAnswer due(RememberedAnswer answer, StoredOrder order) {
        var details = order.state().details();
        var id = answer.orderId();
        return answer.isPlacement()
                ? new RememberedAnswer(
                        answer.key(),
                        201,
                        "/orders/" + id,
                        id,
                        new OrderState(OrderStatus.CREATED, details),
                        1,
                        order.createdAt(),
                        Optional.empty())
                : new RememberedAnswer(
                        answer.key(), 200, "", id, order.state(), order.sequence(), order.createdAt(), order.at(2));
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "answers-as-stored",
                        "order-producer's remembered answers match its stored orders",
                        Equation.of(
                                new Term(answers, "remembered answers"),
                                new Term(answers - offenders.count(), "match the order"),
                                new Term(offenders.count(), "differ from it")),
                        offenders)
                .sureInMotion();
    }
}
