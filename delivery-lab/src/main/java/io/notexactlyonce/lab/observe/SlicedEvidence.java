package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.EventSlice;
import io.notexactlyonce.lab.model.Evidence;
import io.notexactlyonce.lab.model.OrderSlice;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemTotals;
import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Evidence on disk. */
public final class SlicedEvidence implements Evidence, Closeable {

    private final SystemTotals totals;
    private final EvidenceFiles files;
    private final Optional<Map<UUID, OrderState>> accepted;

    SlicedEvidence(SystemTotals totals, EvidenceFiles files, Optional<Map<UUID, OrderState>> accepted) {
        this.totals = totals;
        this.files = files;
        this.accepted = accepted;
    }

    @Override
    public SystemTotals totals() {
        return totals;
    }

    @Override
    public Stream<OrderSlice> orderSlices() {
        return IntStream.range(0, files.slices()).mapToObj(this::orders);
    }

    @Override
    public Stream<EventSlice> eventSlices() {
        return IntStream.range(0, files.slices()).mapToObj(this::events);
    }

    @Override
    public void close() {
        files.close();
    }

    private OrderSlice orders(int slice) {
        var stored = new HashMap<UUID, StoredOrder>();
        files.stored().each(slice, (row, state) -> stored.put(row.orderId(), stored(row, state)));
        var applied = new HashMap<UUID, AppliedOrder>();
        files.applied()
                .each(
                        slice,
                        (row, state) ->
                                applied.put(row.orderId(), new AppliedOrder(state, row.sequence(), row.version())));
        return new OrderSlice(
                accepted.map(books -> books(books, slice)),
                accepted.isPresent() ? byOthers(stored) : Map.of(),
                stored,
                files.answers().read(slice),
                files.eventsByOrder().read(slice),
                applied,
                files.movements().read(slice),
                files.settlements().read(slice));
    }

    private static StoredOrder stored(OrderRows.OrderRow row, OrderState state) {
        var cancellation =
                Optional.ofNullable(row.cancelledAt()).map(at -> new StoredOrder.Cancellation(at, row.cancelReason()));
        return new StoredOrder(
                state, row.sequence(), row.version(), Objects.requireNonNull(row.createdAt()), cancellation);
    }

    private Map<UUID, OrderState> books(Map<UUID, OrderState> books, int slice) {
        return books.entrySet().stream()
                .filter(order -> SlicedFile.of(order.getKey(), files.slices()) == slice)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Orders of customers other than the lab's own. */
    private static Map<UUID, OrderState> byOthers(Map<UUID, StoredOrder> stored) {
        return stored.entrySet().stream()
                .filter(order -> !order.getValue().state().details().customer().startsWith(OrderState.STREAM_CUSTOMER))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, order -> order.getValue().state()));
    }

    private EventSlice events(int slice) {
        var inbox = new HashMap<UUID, ContentHash>();
        files.inbox().each(slice, row -> inbox.put(row.eventId(), row.hash()));
        return new EventSlice(files.eventsById().read(slice), files.foreign().read(slice), inbox);
    }
}
