package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.StoredOrder;
import java.util.Optional;

/**
 * An event and its order are written in one transaction, so they agree on customer, currency, lines, prices and time.
 */
final class EventsSayWhatIsStored implements Invariant {

    private final Offenders offenders = new Offenders();
    private long compared;

    @Override
    public void examine(OrderSlice orders) {
        for (var event : orders.events()) {
            var order = orders.stored().get(event.orderId());
            // another rule reports orders that order-producer doesn't know
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
                        "events match what order-producer has stored",
                        Equation.of(
                                new Term(compared, "records of stored orders"),
                                new Term(compared - offenders.count(), "match"),
                                new Term(offenders.count(), "differ")),
                        offenders)
                .sureInMotion();
    }
}
