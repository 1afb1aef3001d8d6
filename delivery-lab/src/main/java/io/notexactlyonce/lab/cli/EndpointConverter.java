package io.notexactlyonce.lab.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** PORT on the loopback address, or HOST:PORT. Names are resolved when they are used. */
final class EndpointConverter implements ITypeConverter<InetSocketAddress> {

    @Override
    public InetSocketAddress convert(String value) {
        var endpoint = value.matches("\\d+") ? "localhost:" + value : value;
        if (endpoint.contains(",")) {
            throw new TypeConversionException(
                    "'%s' is more than one address: give the option once for each".formatted(value));
        }
        new HostAndPortConverter().convert(endpoint);
        int colon = endpoint.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
    }
}
