package io.notexactlyonce.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.Component;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8082, http://localhost:9082",
        "http://[::1]:8082, http://[::1]:9082",
        "https://orders.example, https://orders.example"
    })
    void findTheManagementPortAThousandAboveTheOther(URI service, URI management) {
        assertThat(addresses(service, Map.of()).management(Component.ORDER_CONSUMER))
                .isEqualTo(management);
    }

    @Test
    void findItWhereTheUserSays() {
        var elsewhere = URI.create("http://metrics.example:80");
        var addresses = addresses(URI.create("http://localhost:8082"), Map.of(Component.ORDER_CONSUMER, elsewhere));

        assertThat(addresses.management(Component.ORDER_CONSUMER)).isEqualTo(elsewhere);
    }

    private static Addresses addresses(URI service, Map<Component, URI> managements) {
        return new Addresses(
                "kafka:9092", "postgres:5432", Map.of(Component.ORDER_CONSUMER, service), managements, Map.of());
    }
}
