package io.notexactlyonce.lab.cli;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One host:port or several, separated by commas. */
public final class HostAndPortConverter implements ITypeConverter<String> {

    /** A name, an IPv4 address or a bracketed IPv6 address, and a port. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");

    @Override
    public String convert(String value) {
        if (Stream.of(value.split(",", -1)).allMatch(HostAndPortConverter::isHostAndPort)) {
            return value;
        }
        throw new TypeConversionException("'" + value + "' is not an address: use HOST:PORT as in localhost:19092, with"
                + " a port from 1 to 65535");
    }

    private static boolean isHostAndPort(String value) {
        var matcher = HOST_AND_PORT.matcher(value);
        return matcher.matches() && isPort(Integer.parseInt(matcher.group(1)));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }
}
