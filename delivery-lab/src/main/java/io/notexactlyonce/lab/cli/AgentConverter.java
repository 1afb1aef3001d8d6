package io.notexactlyonce.lab.cli;

import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.RemoteAgent;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** PART=HOST:PORT. */
final class AgentConverter implements ITypeConverter<AgentAddress> {

    @Override
    public AgentAddress convert(String value) {
        var parts = value.split("=", 2);
        var program = Component.clients()
                .filter(role -> role.label().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'%s' is no program with an agent: say PART=HOST:PORT, with one of %s"
                                .formatted(
                                        parts[0],
                                        Component.clients()
                                                .map(Component::label)
                                                .collect(Collectors.joining(", ")))));
        if (parts.length < 2) {
            throw new TypeConversionException("'%s' lacks an address: say %s=HOST:PORT".formatted(value, value));
        }
        return new AgentAddress(program, new RemoteAgent(new EndpointConverter().convert(parts[1])));
    }
}
