package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What retention has deleted from the log, as far as order-producer's orders tell: of the rest it may have been copies. */
final class DeletedEvents {

    private final Map<MinuteAndType, Long> known = new HashMap<>();
    private long unknown;

    DeletedEvents(SystemSnapshot evidence) {
        var log = evidence.log();
        if (log.isWhole()) {
            return;
        }
        Set<OrderVersion> logged = new HashSet<>();
        log.events().forEach(event -> logged.add(OrderVersion.of(event)));
        evidence.producer().orders().forEach((orderId, order) -> {
            note(orderId, order, 1, log, logged);
            note(orderId, order, 2, log, logged);
        });
        unknown = Math.max(
                0,
                log.deleted()
                        - known.values().stream().mapToLong(Long::longValue).sum());
    }

    private void note(UUID orderId, StoredOrder order, long sequence, OrdersTopic log, Set<OrderVersion> logged) {
        var type = sequence == 1 ? MinuteAndType.CREATED : MinuteAndType.CANCELLED;
        order.at(sequence)
                .filter(at -> !logged.contains(new OrderVersion(orderId, sequence)) && log.mayHaveLost(orderId, at))
                .ifPresent(at -> known.merge(MinuteAndType.of(at, type), 1L, Long::sum));
    }

    long of(MinuteAndType minute) {
        return known.getOrDefault(minute, 0L);
    }

    /** So many more were counted. @return whether they may have been records that nobody knows any more */
    boolean explain(long count) {
        if (count > unknown) {
            return false;
        }
        unknown -= count;
        return true;
    }
}
