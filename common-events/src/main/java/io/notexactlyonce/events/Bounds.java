package io.notexactlyonce.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;

/** What a field of an event may hold. Writers and readers check the same limits. */
public final class Bounds {

    public static final int MAX_ID_LENGTH = 64;
    public static final int MAX_REASON_LENGTH = 500;
    public static final int MAX_LINES = 100;
    public static final int MAX_QUANTITY = 1_000_000;
    public static final int MAX_PRICE_DIGITS = 12;
    public static final int MAX_PRICE_SCALE = 4;

    /** Enough digits for {@link #MAX_LINES} lines of {@link #MAX_QUANTITY} pieces at the highest price. */
    public static final int MAX_AMOUNT_DIGITS = 20;

    /**
     * The largest value of a record, in bytes: below the 1 MiB that {@code max.request.size} and
     * {@code max.message.bytes} allow by default, with room for headers and batch overhead. A larger order is refused
     * before it is stored, since an outbox row that Kafka never accepts would hold back its order forever.
     */
    public static final int MAX_VALUE_BYTES = 900 * 1024;

    /**
     * The largest decompressed record in our topics, in bytes. Topics are created with it as
     * {@code max.decompressed.message.bytes}: without this limit, a few kilobytes on the wire can become gigabytes in a
     * reader's memory.
     */
    public static final int MAX_RECORD_BYTES = 1024 * 1024;

    /** 18 digits, and 9 for a partition: every such number fits its type, so a schema can state the bound. */
    public static final long MAX_SEQUENCE = 999_999_999_999_999_999L;

    static final long MAX_OFFSET = MAX_SEQUENCE;
    static final int MAX_PARTITION = 999_999_999;

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Bounds() {}

    static void sequence(long sequence) {
        range("sequence", sequence, 1, MAX_SEQUENCE);
    }

    /** The range that both a PostgreSQL timestamp and RFC 3339's four-digit year can hold. */
    static void time(Instant time) {
        require(!time.isBefore(EARLIEST) && time.isBefore(LATEST), "time", "must lie in the years 1970 to 9999");
    }

    static void currency(String currency) {
        require(CURRENCY.matcher(currency).matches(), "currency", "must be an ISO 4217 code of three capital letters");
    }

    static void price(BigDecimal price) {
        money("unitPrice", price, MAX_PRICE_DIGITS);
    }

    static void amount(BigDecimal amount) {
        money("amount", amount, MAX_AMOUNT_DIGITS);
    }

    /**
     * Looks only at digits and exponent: rescaling a hostile {@code 1e1000000000} would exhaust memory. It computes in
     * long, because precision minus scale of {@code 0e2147483647} overflows an int.
     */
    private static void money(String name, BigDecimal money, int maxDigits) {
        require(money.signum() >= 0, name, "must not be negative");
        require(money.scale() <= MAX_PRICE_SCALE, name, "must have at most %d decimals", MAX_PRICE_SCALE);
        require((long) money.precision() - money.scale() <= maxDigits, name, "must be below 10^%d", maxDigits);
    }

    /**
     * PostgreSQL's text type can't hold NUL or an unpaired surrogate: storing such a text would fail on every retry.
     */
    static void text(String name, String text, int maxLength) {
        require(!text.isBlank(), name, "must not be blank");
        require(text.codePointCount(0, text.length()) <= maxLength, name, "must be at most %d characters", maxLength);
        require(text.indexOf('\0') < 0, name, "must not contain NUL");
        require(isWellFormed(text), name, "must not contain an unpaired surrogate");
    }

    /** Whether every surrogate in the text is part of a pair. */
    public static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    static void range(String name, long number, long min, long max) {
        require(number >= min, name, "must be at least %d", min);
        require(number <= max, name, "must be at most %d", max);
    }

    static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(name + " " + problem);
        }
    }

    /** The message in parts, which are put together only when they are needed: this is called for every field. */
    private static void require(boolean condition, String name, String problem, long bound) {
        if (!condition) {
            throw new IllegalArgumentException(name + " " + problem.formatted(bound));
        }
    }
}
