package io.notexactlyonce.producer.order;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.producer.web.WellFormed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/** The request to place an order. Its bounds are those of the event, which checks them again. */
record PlaceOrder(
        @NotBlank @Size(max = Bounds.MAX_ID_LENGTH) @WellFormed
        String customerId,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code of three capital letters")
        String currency,

        @NotNull @Size(min = 1, max = Bounds.MAX_LINES) List<@NotNull @Valid PlaceLine> lines) {

    /** Boxed, so that an absent number differs from zero. */
    record PlaceLine(
            @NotBlank @Size(max = Bounds.MAX_ID_LENGTH) @WellFormed
            String productId,

            @NotNull @Min(1) @Max(Bounds.MAX_QUANTITY) Integer quantity,

            @NotNull
            @DecimalMin("0")
            @DecimalMax(MAX_PRICE)
            @Digits(integer = Bounds.MAX_PRICE_DIGITS, fraction = Bounds.MAX_PRICE_SCALE)
            BigDecimal unitPrice) {

        private static final String MAX_PRICE = "999999999999.9999";

        /** {@code @Digits} counts in int and would accept {@code 0e2147483647} as short. It refuses this value. */
        private static final BigDecimal OUT_OF_BOUNDS = new BigDecimal("1e-99");

        PlaceLine {
            if (unitPrice != null && unitPrice.scale() < -Bounds.MAX_PRICE_DIGITS) {
                unitPrice = OUT_OF_BOUNDS;
            }
        }

        /** 1e3 and 1000 are the same price; without an exponent it reads the same before and after the database. */
        Line line() {
            return new Line(productId, quantity, unitPrice.scale() < 0 ? unitPrice.setScale(0) : unitPrice);
        }
    }
}
