package io.notexactlyonce.producer.order;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.notexactlyonce.producer.idempotency.Answer;
import io.notexactlyonce.producer.idempotency.Fingerprint;
import io.notexactlyonce.producer.idempotency.IdempotencyKey;
import io.notexactlyonce.producer.idempotency.IdempotentRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Orders over HTTP. A request is executed once however often it is repeated, see {@link IdempotentRequests}. */
@RestController
class OrderController {

    private final OrderPlacement placement;
    private final OrderCancellation cancellation;
    private final Orders orders;
    private final IdempotentRequests requests;
    private final JsonMapper json;
    private final JsonMapper byValue;

    OrderController(
            OrderPlacement placement,
            OrderCancellation cancellation,
            Orders orders,
            IdempotentRequests requests,
            JsonMapper json) {
        this.placement = placement;
        this.cancellation = cancellation;
        this.orders = orders;
        this.requests = requests;
        this.json = json;
        this.byValue = json.rebuild()
                .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    @Operation(summary = "Places an order; its event reaches Kafka later, even if Kafka is unavailable now")
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
            @Parameter(hidden = true) @Nullable Principal caller,
            @Valid @RequestBody PlaceOrder request) {
        return repeatable(key(caller, key), "/orders", request, () -> {
            OrderBody order = placement.place(request);
            return new Answer(201, URI.create("/orders/" + order.orderId()), json.writeValueAsString(order));
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
            @Parameter(hidden = true) @Nullable Principal caller,
            @Valid @RequestBody CancelOrder request) {
        return repeatable(
                key(caller, key),
                "/orders/" + orderId + "/cancellation",
                request,
                () -> new Answer(200, null, json.writeValueAsString(cancellation.cancel(orderId, request))));
    }

    @Operation(summary = "Shows an order")
    @Transactional(readOnly = true)
    @GetMapping(path = "/orders/{orderId}", produces = APPLICATION_JSON_VALUE)
    public OrderBody show(@PathVariable UUID orderId) {
        return orders.findById(orderId).map(Order::body).orElseThrow(() -> new OrderNotFoundException(orderId));
    }

    private static @Nullable IdempotencyKey key(@Nullable Principal caller, @Nullable String value) {
        return value == null ? null : new IdempotencyKey(caller == null ? "" : caller.getName(), value);
    }

    /**
     * Compares the parsed payload: whitespace, field order, or 4.50 instead of 4.5 don't make it a different request.
     */
    private ResponseEntity<byte[]> repeatable(
            @Nullable IdempotencyKey key, String path, Object request, Supplier<Answer> work) {
        Answer answer = requests.answer(
                key, Fingerprint.of("POST", path, byValue.writeValueAsBytes(byValue.valueToTree(request))), work);
        var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.location() != null) {
            response.location(answer.location());
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
