package io.notexactlyonce.consumer.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** The partition for the ids created on one day, UTC. */
record InboxDay(LocalDate date) {

    private static final String PREFIX = "inbox_";

    static InboxDay of(Instant time) {
        return new InboxDay(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    static boolean isTable(String name) {
        return name.matches(PREFIX + "\\d{8}");
    }

    static InboxDay ofTable(String name) {
        return new InboxDay(LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE));
    }

    String table() {
        return PREFIX + date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    UUID from() {
        return lowestIdOf(date);
    }

    UUID to() {
        return lowestIdOf(date.plusDays(1));
    }

    Instant end() {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** All bits below the 48 of the time are zero: no UUIDv7 of that millisecond is lower (RFC 9562, section 5.7). */
    private static UUID lowestIdOf(LocalDate date) {
        return new UUID(date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() << 16, 0);
    }
}
