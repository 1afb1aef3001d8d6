package io.notexactlyonce.producer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets hold of the service's connections can't change what its guards are made of. */
class PrivilegesTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE other (id int)",
                "DROP TABLE outbox",
                "ALTER TABLE outbox ADD COLUMN more int",
                "TRUNCATE outbox"
            })
    void mayChangeRowsAndNoTable(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .rootCause()
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
    }

    @Test
    void leavesTablesToTheirOwner() {
        assertThatCode(() -> {
                    asOwner("CREATE TABLE other (id int)");
                    asOwner("DROP TABLE other");
                })
                .doesNotThrowAnyException();
    }
}
