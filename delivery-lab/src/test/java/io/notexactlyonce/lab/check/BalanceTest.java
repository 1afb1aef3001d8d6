package io.notexactlyonce.lab.check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.lab.CannotRun;
import io.notexactlyonce.lab.system.Addresses;
import io.notexactlyonce.lab.system.Role;
import io.notexactlyonce.testbed.Testbed;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may be back in a moment is told from what no waiting mends. */
class BalanceTest {

    @Test
    void takesADatabaseThatDoesNotAnswerForLost() {
        var balance = balance("localhost:%d".formatted(Testbed.freePort()), "any");

        assertThatThrownBy(() -> balance.strike(Optional.empty(), Optional.empty()))
                .isInstanceOf(LostInMidRead.class)
                .hasMessageContaining("The tables at localhost:");
    }

    @Test
    void takesADatabaseThatRefusesTheRoleForWrong() {
        var superuser = Testbed.database().superuser("postgres");
        var address = superuser.url().replaceAll("jdbc:postgresql://([^/]+)/.*", "$1");
        var balance = balance(address, "wrong");

        assertThatThrownBy(() -> balance.strike(Optional.empty(), Optional.empty()))
                .isExactlyInstanceOf(CannotRun.class)
                .hasMessageContaining("password authentication failed");
    }

    private static Balance balance(String postgres, String password) {
        var nobody = "localhost:%d".formatted(Testbed.freePort());
        var passwords = Role.withDatabase().collect(Collectors.toMap(role -> role, role -> password));
        return new Balance(new Addresses(nobody, postgres, Map.of(), Map.of(), passwords));
    }
}
