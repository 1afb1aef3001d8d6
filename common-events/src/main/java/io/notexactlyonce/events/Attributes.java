package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.BAD_ATTRIBUTE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads a record's CloudEvents attributes, refusing what is absent, repeated or not of its form. */
record Attributes(Headers headers) {

    static final String SPEC_VERSION = "1.0";
    static final String JSON = "application/json";

    void requireSpecVersion() {
        String version = text(CloudEventHeaders.SPECVERSION);
        if (!version.equals(SPEC_VERSION)) {
            throw new UndecodableEventException(
                    UNKNOWN_TYPE, "CloudEvents " + Excerpt.of(version) + " is not " + SPEC_VERSION);
        }
    }

    String text(String name) {
        Iterator<Header> values = headers.headers(name).iterator();
        require(values.hasNext(), name + " is missing");
        byte[] value = values.next().value();
        require(!values.hasNext(), name + " is there more than once");
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        require(!text.isBlank(), name + " is blank");
        return text;
    }

    UUID uuid(String name) {
        return parse(name, "a UUID", Attributes::canonicalUuid);
    }

    Instant time(String name) {
        return parse(
                name, "an RFC 3339 time", text -> OffsetDateTime.parse(text).toInstant());
    }

    long positive(String name) {
        long number = parse(name, "a whole number", Long::parseLong);
        require(number >= 1, name + " must be at least 1");
        return number;
    }

    /** @param max the largest that is taken */
    long natural(String name, long max) {
        long number = parse(name, "a whole number", Long::parseLong);
        require(number >= 0 && number <= max, name + " must be from 0 to " + max);
        return number;
    }

    /** {@link UUID#fromString} also takes {@code 1-2-3-4-5}, so that two spellings would name one event. */
    private static UUID canonicalUuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
        return uuid;
    }

    private <T> T parse(String name, String form, Function<String, T> parser) {
        String text = text(name);
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw new UndecodableEventException(BAD_ATTRIBUTE, name + " is not " + form + ": " + Excerpt.of(text), e);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UndecodableEventException(BAD_ATTRIBUTE, message);
        }
    }
}
