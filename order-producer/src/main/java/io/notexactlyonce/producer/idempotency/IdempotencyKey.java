package io.notexactlyonce.producer.idempotency;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The name a client gives a request so that it can repeat it: 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    public static final String DESCRIPTION =
            "Names the request, so that repeating it gives the first answer again and does"
                    + " nothing a second time: 1 to 255 visible ASCII characters but no comma, new for each new request";

    /** No comma: HTTP joins the values of a repeated header with commas. */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e&&[^,]]{1,255}");

    /** @throws IdempotencyException when malformed */
    public IdempotencyKey {
        if (!VISIBLE_ASCII.matcher(value).matches()) {
            throw new IdempotencyException(
                    HttpStatus.BAD_REQUEST,
                    HEADER + " must be 1 to 255 visible ASCII characters without spaces or commas");
        }
    }
}
