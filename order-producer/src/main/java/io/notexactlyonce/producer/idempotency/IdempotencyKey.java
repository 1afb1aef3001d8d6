package io.notexactlyonce.producer.idempotency;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** What a client names a request by, so that it may repeat it: 1 to 255 visible ASCII characters. */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    public static final String DESCRIPTION =
            "Names the request, so that repeating it gives the first answer again and does"
                    + " nothing a second time: 1 to 255 visible ASCII characters but no comma, new for each new request";

    /** No comma: with it HTTP joins the values of a header that comes twice. */
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e&&[^,]]{1,255}");

    /** @throws IdempotencyException when malformed */
    public IdempotencyKey {
        if (!VISIBLE_ASCII.matcher(value).matches()) {
            throw new IdempotencyException(
                    HttpStatus.BAD_REQUEST,
                    HEADER + " must be one of 1 to 255 visible ASCII characters, none a space or a comma");
        }
    }
}
