package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.model.Component;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AddressConvertersTest {

    private final HostAndPortConverter hosts = new HostAndPortConverter();
    private final UrlConverter urls = new UrlConverter();
    private final AgentConverter agents = new AgentConverter();

    @ParameterizedTest
    @ValueSource(strings = {"localhost:19092", "kafka:9092,kafka-2:9092", "10.0.0.1:1", "[::1]:65535"})
    void takeHostsAndPorts(String value) {
        assertThat(hosts.convert(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "localhost:", ":9092", "kafka:0", "kafka:65536", "kafka:9092,", "http://x:1"})
    void refuseWhatIsNoHostAndPort(String value) {
        assertThatThrownBy(() -> hosts.convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("as in localhost:19092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "https://orders.example", "http://[::1]:8081", "http://lab/"})
    void takeUrlsWithoutAPath(String value) {
        assertThat(value).startsWith(urls.convert(value).toString());
        assertThat(urls.convert(value).toString()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost:8081", "ftp://localhost", "http://", "http://x/orders", "http://x?y", "http:x"})
    void refuseWhatIsNoSuchUrl(String value) {
        assertThatThrownBy(() -> urls.convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("use http://localhost:8081");
    }

    @Test
    void takeTheAddressOfAProgramsAgent() {
        assertThat(agents.convert("careless-consumer=careless-consumer-agent:9091")
                        .program())
                .isEqualTo(Component.CARELESS_CONSUMER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            kafka=kafka:9091        | 'kafka' is no program with an agent: say PART=HOST:PORT, with one of order-producer,
            order-consumer          | 'order-consumer' lacks an address: say order-consumer=HOST:PORT
            order-consumer=nowhere  | 'nowhere' is not an address
            order-consumer=a:1,b:2  | 'a:1,b:2' is more than one address
            """)
    void sayWhatIsWrongWithTheAddressOfAnAgent(String value, String problem) {
        assertThatThrownBy(() -> agents.convert(value))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith(problem);
    }
}
