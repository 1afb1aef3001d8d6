package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.ConsumerState;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.DeliveryCounters;
import io.notexactlyonce.lab.model.EventCounts;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.OrderStatus;
import io.notexactlyonce.lab.model.OrdersTopic;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.PartitionRange;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.lab.model.SettlementState;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.SystemTotals;
import io.notexactlyonce.lab.observe.OrderRows.LineRow;
import io.notexactlyonce.lab.observe.OrderRows.OrderRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The rows of a system that has run for long, made up and fed to where tables and topics are read. Of every two orders one is
 * cancelled, so there are three events to two orders; each order has two lines. One order in the middle has lost its effects.
 */
final class GeneratedSystem {

    private static final int PARTITIONS = 12;
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    private final EvidenceFiles files;
    private final long orders;
    private final Map<String, Long> stock = new HashMap<>();
    private final Map<MinuteAndType, Long> counts = new HashMap<>();
    private final long[] offsets = new long[PARTITIONS];
    private long events;

    GeneratedSystem(EvidenceFiles files, long orders) {
        this.files = files;
        this.orders = orders;
    }

    /** The order whose movements are missing. */
    UUID victim() {
        return order(orders / 2 | 1);
    }

    SlicedEvidence evidence() {
        for (long order = 0; order < orders; order++) {
            add(order);
        }
        return new SlicedEvidence(totals(), files, Optional.empty());
    }

    private void add(long number) {
        var orderId = order(number);
        var at = BEGIN.plusMillis(number * 20);
        var isCancelled = number % 2 == 0;
        var lines = List.of(line("product-" + number % 97, 1), line("product-x" + number % 89, 2));
        var details = new OrderDetails("customer-" + number % 10_007, "EUR", lines);
        add(orderId, isCancelled, at, details);
        add(event(orderId, 1, at, details, ""), details, 1, orderId.equals(victim()));
        if (isCancelled) {
            add(event(orderId, 2, at.plusMillis(7), OrderDetails.UNKNOWN, "changed my mind"), details, -1, false);
        }
    }

    private void add(UUID orderId, boolean isCancelled, Instant at, OrderDetails details) {
        var status = isCancelled ? OrderStatus.CANCELLED : OrderStatus.CREATED;
        var sequence = isCancelled ? 2 : 1;
        var cancelledAt = isCancelled ? at.plusMillis(7) : null;
        var reason = isCancelled ? "changed my mind" : "";
        var row = new OrderRow(
                orderId, status, details.customer(), "EUR", sequence, sequence - 1, at, cancelledAt, reason);
        for (var rows : List.of(files.stored(), files.applied())) {
            rows.add(row);
            for (int i = 0; i < details.lines().size(); i++) {
                var line = details.lines().get(i);
                rows.add(new LineRow(orderId, i, line.product(), line.quantity(), line.unitPrice()));
            }
        }
        if (!isCancelled) {
            details.quantities().forEach((product, pieces) -> stock.merge(product, pieces, Long::sum));
        }
    }

    private void add(LoggedEvent event, OrderDetails details, int sign, boolean isVictim) {
        events++;
        files.add(event);
        files.inbox().add(event.eventId(), new EvidenceFiles.InboxRow(event.eventId(), event.hash()));
        var settlement = event.settlement();
        files.settlements().add(event.orderId(), settlement);
        counts.merge(event.minuteAndType(), 1L, Long::sum);
        if (!isVictim) {
            details.quantities()
                    .forEach((product, pieces) -> files.movements()
                            .add(
                                    event.orderId(),
                                    new StockMovement(event.eventId(), event.orderId(), product, sign * pieces)));
        }
    }

    private LoggedEvent event(UUID orderId, long sequence, Instant at, OrderDetails details, String reason) {
        var eventId = new UUID(at.toEpochMilli() << 16 | 0x7000, mixed(orderId.getLeastSignificantBits() + sequence));
        var hash = new ContentHash(mixed(eventId.getLeastSignificantBits()), sequence, 3, 4);
        var partition = Math.floorMod(orderId.hashCode(), PARTITIONS);
        return new LoggedEvent(eventId, orderId, sequence, at, details, reason, hash, partition, offsets[partition]++);
    }

    private SystemTotals totals() {
        var ranges = new HashMap<Integer, PartitionRange>();
        var counters = new HashMap<Integer, PartitionCounters>();
        var noted = new HashMap<Integer, java.util.NavigableMap<Long, Long>>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            var end = offsets[partition];
            ranges.put(partition, new PartitionRange(0, end, BEGIN));
            counters.put(partition, new PartitionCounters(end, end, 0, 0, 0));
            noted.put(partition, new TreeMap<>(Map.of(0L, end)));
        }
        var letters = new DeadLetters(new RecordPositions(), new Offenders(), new Offenders(), false);
        return new SystemTotals(
                false,
                0,
                new Offenders(),
                new OrdersTopic(events, 0, ranges),
                new ConsumerState(new DeliveryCounters(events, 0, 0, 0), counters, stock, letters),
                new EventCounts(counts, noted),
                new SettlementState(new Offenders(), false, letters),
                List.of());
    }

    private static OrderDetails.Line line(String product, long quantity) {
        return new OrderDetails.Line(product, quantity, new BigDecimal("4.50"));
    }

    private static UUID order(long number) {
        return new UUID(mixed(number), mixed(~number));
    }

    /** Another number for each, as random as an id. */
    private static long mixed(long number) {
        var mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
