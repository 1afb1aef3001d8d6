package io.notexactlyonce.consumer.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows orders. */
@RestController
class OrderController {

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{orderId}")
    OrderView order(@PathVariable UUID orderId) {
        return orders.find(orderId)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No event of order " + orderId + " has been applied."));
    }

    @GetMapping(path = "/orders", params = "onlyCancelled=true")
    List<OrderView> onlyCancelled(@RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
        return orders.onlyCancelled(limit);
    }
}
