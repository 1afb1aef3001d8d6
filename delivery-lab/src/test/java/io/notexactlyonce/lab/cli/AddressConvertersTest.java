package io.notexactlyonce.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AddressConvertersTest {

    private final HostAndPortConverter hosts = new HostAndPortConverter();
    private final UrlConverter urls = new UrlConverter();

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
}
