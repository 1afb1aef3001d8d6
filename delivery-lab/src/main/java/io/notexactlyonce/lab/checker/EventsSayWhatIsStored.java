package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.StoredOrder;
import java.util.Optional;

/** An event and the order it is of are written in one transaction: they say the same of customer, currency, lines, prices, time. */
final class EventsSayWhatIsStored implements Invariant {

    private final Offenders offenders = new Offenders();
    private long compared;

    @Override
    public void examine(OrderSlice orders) {
        for (var event : orders.events()) {
            var order = orders.stored().get(event.orderId());
            // of an order that order-producer doesn't know, another rule tells
            if (order != null) {
                compared++;
                difference(event, order).ifPresent(words -> offenders.add(event + ": " + words));
            }
        }
    }

    private static Optional<String> difference(LoggedEvent event, StoredOrder order) {
        var says = event.isCreation() ? event.details() : "cancelled because of \"%s\"".formatted(event.reason());
        var stored = event.isCreation()
                ? order.state().details()
                : order.cancellation()
                        .map(cancellation -> "cancelled because of \"%s\"".formatted(cancellation.reason()))
                        .orElse("not cancelled");
        var at = event.isCreation()
                ? Optional.of(order.createdAt())
                : order.cancellation().map(StoredOrder.Cancellation::at);
        if (says.equals(stored) && at.equals(Optional.of(event.occurredAt()))) {
            return Optional.empty();
        }
        return Optional.of("says %s (%s), order-producer says %s (%s)"
                .formatted(
                        says,
                        event.occurredAt(),
                        stored,
                        at.map(Object::toString).orElse("never")));
    }

    @Override
    public InvariantResult result() {
        return InvariantResult.of(
                        "events-as-stored",
                        "an event says what order-producer has stored",
                        Equation.of(
                                new Term(compared, "records of stored orders"),
                                new Term(compared - offenders.count(), "say the same"),
                                new Term(offenders.count(), "say something else")),
                        offenders)
                .sureInMotion();
    }
}
