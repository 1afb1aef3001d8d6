package io.notexactlyonce.lab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.OrderDetails;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes to disk comes back as it was, in its order, and each key's rows together. */
class SlicedFileTest {

    private static final int SLICES = 7;

    @Test
    void keepsWhatAnEventSays() {
        var lines = List.of(
                new OrderDetails.Line("tea", 2, new BigDecimal("1E+3")),
                new OrderDetails.Line("käse \uD83E\uDDC0", 1_000_000, new BigDecimal("0.0001")));
        assertComesBack(event(new OrderDetails("ada", "EUR", lines), ""));
        assertComesBack(event(OrderDetails.UNKNOWN, "x".repeat(100_000)));
    }

    @Test
    void keepsALongReason() {
        try (var file = new SlicedFile<>(Rows.FOREIGN, SLICES)) {
            var record = new ForeignRecord(new RecordPosition(3, 1L << 40), "no JSON: " + "ü".repeat(70_000));
            file.add(new UUID(1, 2), record);
            assertThat(all(file)).containsExactly(record);
        }
    }

    @Test
    void keepsTheOrderOfAKeysRowsAndEachKeyInOneSlice() {
        var orders = Stream.generate(UUID::randomUUID).limit(100).toList();
        try (var file = new SlicedFile<>(Rows.MOVEMENT, SLICES)) {
            for (int i = 0; i < 50_000; i++) {
                var order = orders.get(i % orders.size());
                file.add(order, new StockMovement(order, order, "tea", i));
            }
            var slices = IntStream.range(0, SLICES)
                    .mapToObj(file::read)
                    .filter(slice -> !slice.isEmpty())
                    .toList();
            assertThat(slices.stream().mapToInt(List::size).sum()).isEqualTo(50_000);
            for (var order : orders) {
                var theirs = slices.stream()
                        .map(slice -> slice.stream()
                                .filter(row -> row.orderId().equals(order))
                                .map(StockMovement::quantity)
                                .toList())
                        .filter(quantities -> !quantities.isEmpty())
                        .toList();
                assertThat(theirs)
                        .singleElement()
                        .satisfies(rows -> assertThat(rows).hasSize(500).isSorted());
            }
        }
    }

    private static void assertComesBack(LoggedEvent event) {
        try (var file = new SlicedFile<>(Rows.EVENT, SLICES)) {
            file.add(event.orderId(), event);
            assertThat(all(file)).containsExactly(event);
        }
    }

    private static <T> List<T> all(SlicedFile<T> file) {
        var all = new ArrayList<T>();
        IntStream.range(0, SLICES).forEach(slice -> all.addAll(file.read(slice)));
        return all;
    }

    private static LoggedEvent event(OrderDetails details, String reason) {
        return new LoggedEvent(
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                Instant.parse("2026-11-25T10:00:00.123456789Z"),
                details,
                reason,
                new ContentHash(1, -2, 3, -4),
                11,
                1L << 33);
    }
}
