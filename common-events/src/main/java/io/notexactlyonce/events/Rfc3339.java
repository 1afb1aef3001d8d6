package io.notexactlyonce.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses an RFC 3339 date-time. The JDK's parser accepts what the RFC forbids (no seconds, an offset without minutes,
 * years of five digits) and refuses what the RFC allows (a leap second, more than nine decimals, an offset above 18
 * hours).
 */
final class Rfc3339 {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]"
            + "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]+))?"
            + "(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

    private Rfc3339() {}

    /**
     * Truncated to nanoseconds, as an {@link Instant} holds; a leap second becomes the first second of the next day.
     *
     * @throws DateTimeException when the text has another form, or names no moment in the calendar
     */
    static Instant parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not of the form 2026-11-22T10:15:30Z");
        }
        int seconds = number(parts, 6);
        boolean leaps = seconds == 60;
        LocalDateTime time = LocalDateTime.of(
                        number(parts, 1),
                        number(parts, 2),
                        number(parts, 3),
                        number(parts, 4),
                        number(parts, 5),
                        leaps ? 59 : seconds,
                        nanos(parts.group(7)))
                .minusMinutes(offsetMinutes(parts));
        if (leaps && !mayLeap(time)) {
            throw new DateTimeException("no leap second is possible at that time");
        }
        return time.toInstant(ZoneOffset.UTC).plusSeconds(leaps ? 1 : 0);
    }

    private static int nanos(String decimals) {
        return decimals == null ? 0 : Integer.parseInt((decimals + "00000000").substring(0, 9));
    }

    private static int offsetMinutes(Matcher parts) {
        if (parts.group(8) == null) {
            return 0;
        }
        int minutes = 60 * number(parts, 9) + number(parts, 10);
        return parts.group(8).equals("-") ? -minutes : minutes;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /**
     * Leap seconds have only ever been added at the end of June or December, UTC; the years aren't known in advance.
     */
    private static boolean mayLeap(LocalDateTime utc) {
        boolean lastMinute = utc.toLocalTime().getHour() == 23 && utc.getMinute() == 59;
        return lastMinute
                && (utc.getMonth() == Month.JUNE && utc.getDayOfMonth() == 30
                        || utc.getMonth() == Month.DECEMBER && utc.getDayOfMonth() == 31);
    }
}
