package io.notexactlyonce.events;

import static io.notexactlyonce.events.UndecodableEventException.Reason.BAD_ATTRIBUTE;
import static io.notexactlyonce.events.UndecodableEventException.Reason.UNKNOWN_TYPE;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Reads a record's CloudEvents attributes, refusing any that is absent, repeated or malformed. The forms are those of
 * the JSON Schemas in {@code contract}, not those of the JDK's parsers, which also accept {@code +1}, {@code 01},
 * digits of other scripts and {@code 1-1-1-1-1}: one event could then be spelled in two ways, and a reader that
 * compares text would see two events. So what a parser has made of a text must have that text as its own.
 */
record Attributes(Headers headers) {

    static final String SPEC_VERSION = "1.0";
    static final String JSON = "application/json";

    private static final String WHOLE_NUMBER = "a whole number in plain decimal";

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
        require(text.equals(value), name, text, value);
    }

    String text(String name) {
        Iterator<Header> values = headers.headers(name).iterator();
        require(values.hasNext(), name, "is missing");
        byte[] value = values.next().value();
        require(!values.hasNext(), name, "occurs more than once");
        String text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
        require(!text.isBlank(), name, "is blank");
        return text;
    }

    UUID uuid(String name) {
        return uuid(name, text(name), "a UUID");
    }

    /** The id of an event, whose first bits readers interpret as a time. */
    UUID uuidv7(String name) {
        String text = text(name);
        UUID id = uuid(name, text, "a UUIDv7");
        require(id.version() == 7 && id.variant() == 2, name, text, "a UUIDv7");
        return id;
    }

    private static UUID uuid(String name, String text, String form) {
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw malformed(name, text, form);
        }
        require(id.toString().equals(text), name, text, form);
        return id;
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
        String text = text(name);
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed(name, text, WHOLE_NUMBER);
        }
        require(Long.toString(number).equals(text), name, text, WHOLE_NUMBER);
        if (number < min || number > max) {
            throw new UndecodableEventException(BAD_ATTRIBUTE, name + " must be from " + min + " to " + max);
        }
        return number;
    }

    private static void require(boolean condition, String name, String text, String form) {
        if (!condition) {
            throw malformed(name, text, form);
        }
    }

    private static UndecodableEventException malformed(String name, String text, String form) {
        return new UndecodableEventException(BAD_ATTRIBUTE, name + " is not " + form + ": " + Excerpt.of(text));
    }

    /** The message in two parts, which are put together only when they are needed: this is called for every event. */
    private static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw new UndecodableEventException(BAD_ATTRIBUTE, name + " " + problem);
        }
    }
}
