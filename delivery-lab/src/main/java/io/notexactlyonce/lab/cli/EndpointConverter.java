package io.notexactlyonce.lab.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** PORT of this machine's loopback address, or HOST:PORT. A name is looked up when it is used. */
final class EndpointConverter implements ITypeConverter<InetSocketAddress> {

    @Override
    public InetSocketAddress convert(String value) {
        var endpoint = value.matches("\\d+") ? "localhost:" + value : value;
        if (endpoint.contains(",")) {
            throw new TypeConversionException(
                    "'%s' is more than one address: give --listen and --broker for each".formatted(value));
        }
        new HostAndPortConverter().convert(endpoint);
        int colon = endpoint.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1)));
    }
}
