package io.notexactlyonce.consumer;

import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every order in which an order's events can arrive. */
public final class Permutations {

    private Permutations() {}

    /** Created and cancelled, each of them delivered twice, and each stated once more under another id. */
    public static List<OrderEvent> eventsOf(UUID orderId) {
        OrderEvent created = Events.created(orderId);
        OrderEvent cancelled = Events.cancelled(orderId);
        OrderEvent createdAgain = Events.created(EventIds.next(), orderId, 1, "apple");
        return List.of(created, cancelled, created, cancelled, createdAgain, Events.cancelled(orderId));
    }

    public static <T> Stream<List<T>> of(List<T> elements) {
        if (elements.isEmpty()) {
            return Stream.of(List.of());
        }
        return IntStream.range(0, elements.size()).boxed().flatMap(first -> {
            List<T> rest = new ArrayList<>(elements);
            T head = rest.remove((int) first);
            return of(rest).map(tail -> {
                List<T> permutation = new ArrayList<>(List.of(head));
                permutation.addAll(tail);
                return permutation;
            });
        });
    }
}
