package io.notexactlyonce.lab.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each role of each service tries every database, and what only the owner may do with its own. All of it is over TLS. */
class DatabaseRefusalsTest {

    private static final String NO_PRIVILEGE = "42501";
    private static final String NOT_LET_IN = "28000";
    private static final String WRONG_PASSWORD = "28P01";

    private static final List<String> SERVICES = List.of("order_producer", "order_consumer", "analytics_consumer");
    private static final List<String> COMMON = List.of("postgres", "template1");

    private static Database database;

    @BeforeAll
    static void start() {
        database = Testbed.newSecureDatabase();
        for (var service : SERVICES) {
            database.create(service).owner().execute("CREATE TABLE guard (id int)");
        }
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @TestFactory
    Stream<DynamicTest> letsEachRoleIntoItsOwnDatabaseAlone() {
        return roles().flatMap(role -> Stream.concat(SERVICES.stream(), COMMON.stream())
                .map(name -> dynamicTest(role.user() + " connects to " + name, () -> {
                    var access = in(name, role);
                    if (role.user().startsWith(name)) {
                        assertThatCode(() -> access.connect().close()).doesNotThrowAnyException();
                    } else {
                        assertRefused(access, NO_PRIVILEGE);
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> letsOnlyTheOwnerChangeTables() {
        return SERVICES.stream()
                .flatMap(service -> Stream.of(
                                "CREATE TABLE other (id int)",
                                "CREATE SCHEMA other",
                                "ALTER TABLE guard ADD COLUMN more int",
                                "TRUNCATE guard",
                                "DROP TABLE guard",
                                "CREATE ROLE other",
                                "CREATE DATABASE other",
                                "SET ROLE %s_owner".formatted(service))
                        .map(statement -> dynamicTest(service + ": " + statement, () -> {
                            try (var connection = in(service, new Role(service, service))
                                            .connect();
                                    var sql = connection.createStatement()) {
                                assertThatThrownBy(() -> sql.execute(statement))
                                        .isInstanceOfSatisfying(SQLException.class, e -> assertState(e, NO_PRIVILEGE));
                            }
                        })));
    }

    @Test
    void refusesAWrongPassword() {
        assertRefused(in("order_producer", new Role("order_producer", "guessed")), WRONG_PASSWORD);
    }

    @Test
    void refusesAConnectionWithoutTls() {
        var access = in("order_producer", new Role("order_producer", "order_producer"));

        assertRefused(
                new DatabaseAccess(access.url().replace("verify-full", "disable"), access.user(), access.password()),
                NOT_LET_IN);
    }

    /** Its certificate is for localhost: under another name it could be anyone's. */
    @Test
    void isRefusedByItsClientsUnderAnotherName() {
        var access = in("order_producer", new Role("order_producer", "order_producer"));
        var elsewhere = access.url().replace("//localhost", "//127.0.0.1");

        assertThatThrownBy(() -> new DatabaseAccess(elsewhere, access.user(), access.password()).connect())
                .hasMessageMatching("(?s).*hostname.*");
    }

    /** The control: a database of which CONNECT was not taken from PUBLIC lets in every role. */
    @Test
    void wouldLetEveryRoleIntoADatabaseAsItIsMadeByDefault() {
        database.superuser("postgres").execute("CREATE DATABASE as_by_default");

        assertThatCode(() -> in("as_by_default", new Role("order_producer", "order_producer"))
                        .connect()
                        .close())
                .doesNotThrowAnyException();
    }

    private static Stream<Role> roles() {
        return SERVICES.stream()
                .flatMap(service ->
                        Stream.of(new Role(service, service), new Role(service + "_owner", service + "_owner")));
    }

    private static DatabaseAccess in(String name, Role role) {
        return new DatabaseAccess(database.superuser(name).url(), role.user(), role.password());
    }

    private static void assertRefused(DatabaseAccess access, String state) {
        assertThatThrownBy(() -> access.connect().close())
                .isInstanceOfSatisfying(SQLException.class, e -> assertState(e, state));
    }

    private static void assertState(SQLException e, String state) {
        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state);
    }

    private record Role(String user, String password) {}
}
