package io.notexactlyonce.producer.order;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.producer.web.WellFormed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The request to cancel an order. */
record CancelOrder(
        @NotBlank @Size(max = Bounds.MAX_REASON_LENGTH) @WellFormed
        String reason) {}
