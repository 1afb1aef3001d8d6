package io.notexactlyonce.lab.cli;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The base URL of an HTTP API, without a path. A slash at the end is removed, so that paths can be appended. */
public final class UrlConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
        try {
            var url = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
            if (isHttp(url) && url.getHost() != null && url.getRawPath().isEmpty() && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new TypeConversionException(
                "'" + value + "' is not an address: use http://localhost:8081, without a path");
    }

    private static boolean isHttp(URI url) {
        return "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    }
}
