package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.StoredOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The records that retention has deleted, as far as order-producer's orders show; the others may have been copies. */
final class DeletedEvents {

    private final OrdersTopic log;
    private final Map<MinuteAndType, Long> known = new HashMap<>();
    private long explained;

    DeletedEvents(OrdersTopic log) {
        this.log = log;
    }

    void examine(OrderSlice orders) {
        if (log.isWhole()) {
            return;
        }
        var logged = orders.events().stream().map(OrderVersion::of).collect(Collectors.toSet());
        orders.stored().forEach((orderId, order) -> {
            note(new OrderVersion(orderId, 1), order, logged);
            note(new OrderVersion(orderId, 2), order, logged);
        });
    }

    private void note(OrderVersion version, StoredOrder order, Set<OrderVersion> logged) {
        var type = version.sequence() == 1 ? MinuteAndType.CREATED : MinuteAndType.CANCELLED;
        order.at(version.sequence())
                .filter(at -> !logged.contains(version) && log.mayHaveLost(version.orderId(), at))
                .ifPresent(at -> known.merge(MinuteAndType.of(at, type), 1L, Long::sum));
    }

    long of(MinuteAndType minute) {
        return known.getOrDefault(minute, 0L);
    }

    /**
     * Tries to explain this many extra counts.
     *
     * @return whether they may have been deleted records of unknown content
     */
    boolean explain(long count) {
        var unknown = log.deleted()
                - known.values().stream().mapToLong(Long::longValue).sum();
        if (explained + count > unknown) {
            return false;
        }
        explained += count;
        return true;
    }
}
