package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.BAD_ATTRIBUTE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Reads a record's CloudEvents attributes, refusing any that is absent, repeated or malformed. The forms are those of
 * the JSON Schemas in {@code contract}, not those of the JDK's parsers, which also accept {@code +1}, {@code 01},
 * digits of other scripts and {@code 1-1-1-1-1}: one event could then be spelled in two ways, and a reader that
 * compares text would see two events.
 */
record Attributes(Headers headers) {

    static final String SPEC_VERSION = "1.0";
    static final String JSON = "application/json";

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern UUIDV7_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9][0-9]{0,17}");

    void requireSpecVersion() {
        String version = text(CloudEventHeaders.SPECVERSION);
        if (!version.equals(SPEC_VERSION)) {
            throw new UndecodableEventException(
                    UNKNOWN_TYPE, "CloudEvents " + Excerpt.of(version) + " is not " + SPEC_VERSION);
        }
    }

    /** An attribute with the same value in every record of one producer. */
    void requireOrigin(String source) {
        requireValue(CloudEventHeaders.SOURCE, source);
        requireValue(CloudEventHeaders.CONTENT_TYPE, JSON);
    }

    private void requireValue(String name, String value) {
        String text = text(name);
        require(text.equals(value), name + " is not " + value + ": " + Excerpt.of(text));
    }

    String text(String name) {
        Iterator<Header> values = headers.headers(name).iterator();
        require(values.hasNext(), name + " is missing");
        byte[] value = values.next().value();
        require(!values.hasNext(), name + " occurs more than once");
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        require(!text.isBlank(), name + " is blank");
        return text;
    }

    UUID uuid(String name) {
        return UUID.fromString(text(name, "a UUID", UUID_FORM));
    }

    /** The id of an event, whose first bits readers interpret as a time. */
    UUID uuidv7(String name) {
        return UUID.fromString(text(name, "a UUIDv7", UUIDV7_FORM));
    }

    Instant time(String name) {
        String text = text(name);
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw new UndecodableEventException(
                    BAD_ATTRIBUTE, name + " is not an RFC 3339 time: " + Excerpt.of(text), e);
        }
    }

    long number(String name, long min, long max) {
        long number = Long.parseLong(text(name, "a whole number in plain decimal", WHOLE_NUMBER));
        require(number >= min && number <= max, name + " must be from " + min + " to " + max);
        return number;
    }

    private String text(String name, String form, Pattern pattern) {
        String text = text(name);
        require(pattern.matcher(text).matches(), name + " is not " + form + ": " + Excerpt.of(text));
        return text;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new UndecodableEventException(BAD_ATTRIBUTE, message);
        }
    }
}
