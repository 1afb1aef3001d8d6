package io.notexactlyonce.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(addresses(service, Map.of()).management(Role.ORDER_CONSUMER)).isEqualTo(management);
    }

    @Test
    void findItWhereTheUserSays() {
        var elsewhere = URI.create("http://metrics.example:80");
        var addresses = addresses(URI.create("http://localhost:8082"), Map.of(Role.ORDER_CONSUMER, elsewhere));

        assertThat(addresses.management(Role.ORDER_CONSUMER)).isEqualTo(elsewhere);
    }

    private static Addresses addresses(URI service, Map<Role, URI> managements) {
        return new Addresses(
                "kafka:9092", "postgres:5432", Map.of(Role.ORDER_CONSUMER, service), managements, Map.of());
    }
}
