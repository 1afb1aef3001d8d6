package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.model.Addresses;
import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.lab.model.Component;
import io.notexactlyonce.testbed.Testbed;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may be back in a moment is told from what no waiting mends. */
class ReconciliationRunTest {

    @Test
    void takesADatabaseThatDoesNotAnswerForLost() {
        var balance = balance("localhost:%d".formatted(Testbed.freePort()), "any");

        assertThatThrownBy(() -> balance.strike(Optional.empty(), Optional.empty()))
                .isInstanceOf(SystemUnavailableException.class)
                .hasMessageContaining("The tables at localhost:");
    }

    @Test
    void takesADatabaseThatRefusesTheRoleForWrong() {
        var superuser = Testbed.database().superuser("postgres");
        var address = superuser.url().replaceAll("jdbc:postgresql://([^/]+)/.*", "$1");
        var balance = balance(address, "wrong");

        assertThatThrownBy(() -> balance.strike(Optional.empty(), Optional.empty()))
                .isExactlyInstanceOf(CannotRunException.class)
                .hasMessageContaining("password authentication failed");
    }

    private static ReconciliationRun balance(String postgres, String password) {
        var nobody = "localhost:%d".formatted(Testbed.freePort());
        var passwords = Component.withDatabase().collect(Collectors.toMap(role -> role, role -> password));
        return new ReconciliationRun(new Addresses(nobody, postgres, Map.of(), Map.of(), passwords));
    }
}
