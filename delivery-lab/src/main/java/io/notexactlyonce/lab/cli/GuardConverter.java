package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.environment.Guard;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A guard by its label. */
public final class GuardConverter implements ITypeConverter<Guard> {

    @Override
    public Guard convert(String value) {
        return Stream.of(Guard.values())
                .filter(guard -> guard.label().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a guard: use one of "
                        + Stream.of(Guard.values()).map(Guard::label).collect(Collectors.joining(", "))));
    }

    /** All labels, for help texts. */
    public static final class Labels implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Stream.of(Guard.values()).map(Guard::label).iterator();
        }
    }
}
