package io.notexactlyonce.lab.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations such as 30s, 2m, 1h, 1m30s. */
public final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
        try {
            var duration = Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw new TypeConversionException("'" + value + "' is not a duration: use 30s, 2m or 1m30s, at least 1s");
    }
}
