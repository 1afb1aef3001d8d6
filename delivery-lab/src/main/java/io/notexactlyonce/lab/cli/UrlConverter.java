package io.notexactlyonce.lab.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The base of an HTTP API, without a path: the slash at its end is left out, so that paths can be put behind it. */
public final class UrlConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        try {
            var url = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
            if (isHttp(url) && url.getHost() != null && url.getRawPath().isEmpty() && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, in words
        }
        throw new TypeConversionException("'" + value + "' is no address: say http://localhost:8081, without a path");
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }
}
