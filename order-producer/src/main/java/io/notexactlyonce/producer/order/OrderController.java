package io.notexactlyonce.producer.order;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.notexactlyonce.producer.idempotency.Answer;
import io.notexactlyonce.producer.idempotency.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Orders over HTTP. */
@RestController
class OrderController {

    private final OrderPlacement placement;
    private final OrderCancellation cancellation;
    private final Orders orders;
    private final RepeatableAnswers answers;

    OrderController(
            OrderPlacement placement, OrderCancellation cancellation, Orders orders, RepeatableAnswers answers) {
        this.placement = placement;
        this.cancellation = cancellation;
        this.orders = orders;
        this.answers = answers;
    }

    @Operation(summary = "Places an order; its event reaches Kafka later, even when Kafka is away now")
    @ApiResponse(
            responseCode = "201",
            description = "Placed",
            content = @Content(schema = @Schema(implementation = OrderBody.class)))
    @PostMapping(path = "/orders", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> place(
            @Parameter(description = IdempotencyKey.DESCRIPTION)
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody PlaceOrder request) {
        return answers.give(key, "/orders", request, () -> {
            OrderBody order = placement.place(request);
            return new Answer(201, URI.create("/orders/" + order.orderId()), answers.json(order));
        });
    }

    @Operation(summary = "Cancels an order; cancelling it again gives the same answer and changes nothing")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled",
            content = @Content(schema = @Schema(implementation = OrderBody.class)))
    @PostMapping(
            path = "/orders/{orderId}/cancellation",
            consumes = APPLICATION_JSON_VALUE,
            produces = APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> cancel(
            @PathVariable UUID orderId,
            @Parameter(description = IdempotencyKey.DESCRIPTION)
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody CancelOrder request) {
        return answers.give(
                key,
                "/orders/" + orderId + "/cancellation",
                request,
                () -> new Answer(200, null, answers.json(cancellation.cancel(orderId, request))));
    }

    @Operation(summary = "Shows an order")
    @Transactional(readOnly = true)
    @GetMapping(path = "/orders/{orderId}", produces = APPLICATION_JSON_VALUE)
    public OrderBody show(@PathVariable UUID orderId) {
        return orders.findById(orderId).map(Order::body).orElseThrow(() -> new OrderNotFoundException(orderId));
    }
}
