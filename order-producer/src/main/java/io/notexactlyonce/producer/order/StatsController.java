package io.notexactlyonce.producer.order;

import io.notexactlyonce.producer.outbox.OutboxGauges;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Numbers for people, counted on request. */
@RestController
class StatsController {

    private final Orders orders;
    private final OutboxGauges outbox;

    StatsController(Orders orders, OutboxGauges outbox) {
        this.orders = orders;
        this.outbox = outbox;
    }

    @Operation(summary = "Counts orders and the events waiting in the outbox")
    @GetMapping("/stats")
    Stats stats() {
        var depth = outbox.now();
        return new Stats(orders.count(), orders.countCancelled(), depth.waiting(), depth.oldestAgeSeconds());
    }

    /** @param created all orders ever placed, the cancelled ones included */
    record Stats(long created, long cancelled, long outboxWaiting, double outboxOldestAgeSeconds) {}
}
