package io.notexactlyonce.settlement.settling;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderLine;
import io.notexactlyonce.events.Reversal;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.SettlementEntry.Source;
import java.math.BigDecimal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes the journal entry for an order event. It depends only on the record, not on a clock or a new id, so an entry
 * that is made again after a rollback is the same.
 */
final class Settlement {

    private Settlement() {}

    static SettlementEntry of(OrderEvent event, ConsumerRecord<?, ?> record) {
        Source source = new Source(record.partition(), record.offset());
        if (event instanceof OrderCreated created) {
            return new Charge(
                    created.id(), created.orderId(), created.occurredAt(), source, total(created), created.currency());
        }
        return new Reversal(event.id(), event.orderId(), event.occurredAt(), source);
    }

    private static BigDecimal total(OrderCreated created) {
        return created.lines().stream().map(Settlement::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal price(OrderLine line) {
        return line.unitPrice().multiply(BigDecimal.valueOf(line.quantity()));
    }
}
