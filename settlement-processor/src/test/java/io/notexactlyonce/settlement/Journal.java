package io.notexactlyonce.settlement;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.Reversal;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.testbed.Broker;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The settlements as readers of either isolation see them, and what they should be. */
public record Journal(Broker broker) {

    private static final SettlementCodec SETTLEMENTS = new SettlementCodec();
    private static final OrderEventCodec ORDERS = new OrderEventCodec();

    /** What a reader at {@code read_committed} gets, up to the first transaction that isn't over. */
    public List<SettlementEntry> committed() {
        return decode(broker.dumpCommitted(Topics.SETTLEMENTS));
    }

    /** Also what was rolled back, or is not decided. */
    public List<SettlementEntry> uncommitted() {
        return decode(broker.dump(Topics.SETTLEMENTS));
    }

    private static List<SettlementEntry> decode(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(SETTLEMENTS::decode).toList();
    }

    /** One entry of each order event in the log of the orders, no more, no other. */
    public void assertExact() {
        List<SettlementEntry> expected = broker.dump(Topics.ORDERS).stream()
                .filter(Journal::isEvent)
                .map(Journal::expected)
                .toList();
        assertThat(expected).as("vacuous: there are no orders").isNotEmpty();
        Map<SettlementEntry, Long> surplus = counts(committed());
        expected.forEach(entry -> surplus.merge(entry, -1L, Long::sum));
        surplus.values().removeIf(count -> count == 0);
        assertThat(surplus)
                .as("of %d records: entries that are too many, or missing (-1)", expected.size())
                .isEmpty();
    }

    private static Map<SettlementEntry, Long> counts(List<SettlementEntry> entries) {
        return entries.stream().collect(groupingBy(entry -> entry, HashMap::new, counting()));
    }

    /** How many records of the orders have more than one entry. */
    public static long doubled(List<SettlementEntry> entries) {
        return entries.stream().collect(groupingBy(SettlementEntry::source, counting())).values().stream()
                .filter(count -> count > 1)
                .count();
    }

    public static boolean isEvent(ConsumerRecord<byte[], byte[]> record) {
        try {
            ORDERS.decode(record);
            return true;
        } catch (UndecodableEventException e) {
            return false;
        }
    }

    private static SettlementEntry expected(ConsumerRecord<byte[], byte[]> record) {
        OrderEvent event = ORDERS.decode(record);
        var source = new SettlementEntry.Source(record.partition(), record.offset());
        return event instanceof OrderCreated created
                ? new Charge(event.id(), event.orderId(), event.occurredAt(), source, cost(created), created.currency())
                : new Reversal(event.id(), event.orderId(), event.occurredAt(), source);
    }

    private static BigDecimal cost(OrderCreated created) {
        BigDecimal cost = BigDecimal.ZERO;
        for (var line : created.lines()) {
            for (int piece = 0; piece < line.quantity(); piece++) {
                cost = cost.add(line.unitPrice());
            }
        }
        return cost;
    }
}
