package io.notexactlyonce.producer.idempotency;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The name a caller gives a request so that it can repeat it. Each caller has names of its own: with one that another has
 * used, it must not get the other's answer, nor learn that there is one.
 *
 * @param caller whose request it is; empty when callers aren't authenticated
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String caller, String value) {

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

    /**
     * One string for both. No space can be in either; and without a caller it is the value alone, as instances of before
     * the caller was part of it lock it.
     */
    public String lockName() {
        return caller.isEmpty() ? value : caller + " " + value;
    }
}
