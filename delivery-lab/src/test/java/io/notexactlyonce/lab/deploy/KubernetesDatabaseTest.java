package io.notexactlyonce.lab.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Testbed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The roles, rights and access rules of postgres.yaml, on a PostgreSQL: what its operator does, in its order. Without TLS,
 * which this server doesn't have.
 */
class KubernetesDatabaseTest {

    private static final Database database = Testbed.newDatabase();

    @BeforeAll
    static void doAsTheOperatorDoes() {
        var cluster = of("Cluster").get(0).spec();
        var initdb = Manifest.map(Manifest.map(cluster.get("bootstrap")).get("initdb"));
        strings(initdb.get("postInitSQL")).forEach(database.superuser("postgres")::execute);
        strings(initdb.get("postInitTemplateSQL")).forEach(database.superuser("template1")::execute);
        for (var role : maps(Manifest.map(cluster.get("managed")).get("roles"))) {
            database.superuser("postgres").execute("ALTER ROLE %1$s PASSWORD '%1$s'".formatted(role.get("name")));
        }
        for (var made : of("Database")) {
            database.superuser("postgres")
                    .execute("CREATE DATABASE %s OWNER %s"
                            .formatted(made.spec().get("name"), made.spec().get("owner")));
        }
        apply(strings(Manifest.map(cluster.get("postgresql")).get("pg_hba")));
    }

    /** The first line is the test's own way in; the operator has others. */
    private static void apply(List<String> rules) {
        var superuser = database.superuser("postgres");
        var lines = "host all %s all scram-sha-256\n".formatted(superuser.user())
                + String.join("\n", rules).replace("hostssl", "host");
        superuser.execute("DROP TABLE IF EXISTS rule; CREATE TABLE rule (line text)");
        for (var line : lines.split("\n")) {
            superuser.execute("INSERT INTO rule VALUES ('%s')".formatted(line));
        }
        superuser.execute("""
                DO $$ BEGIN
                  EXECUTE format('COPY rule TO %L', current_setting('hba_file'));
                END $$""");
        superuser.execute("SELECT pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_producer", "order_consumer", "analytics_consumer"})
    void letTheServiceChangeRowsAlone(String name) {
        var service = access(name, name);
        service.owner().execute("CREATE TABLE event (id int PRIMARY KEY, at serial)");

        service.execute("INSERT INTO event (id) VALUES (1)");
        service.execute("UPDATE event SET id = 2");
        service.execute("DELETE FROM event");
        for (var statement : List.of(
                "CREATE TABLE other (id int)",
                "ALTER TABLE event DROP COLUMN at",
                "TRUNCATE event",
                "DROP TABLE event")) {
            assertThatThrownBy(() -> service.execute(statement))
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_producer", "order_consumer", "analytics_consumer"})
    void letNoRoleIntoAnotherDatabase(String name) {
        for (var role : List.of(access(name, name), access(name, name).owner())) {
            assertThatCode(() -> role.execute("SELECT 1")).doesNotThrowAnyException();
            for (var other : List.of("order_producer", "order_consumer", "analytics_consumer", "postgres")) {
                if (!other.equals(name)) {
                    var elsewhere = new DatabaseAccess(access(other, name).url(), role.user(), role.password());
                    assertThatThrownBy(() -> elsewhere.execute("SELECT 1"))
                            .rootCause()
                            .hasMessageContaining("pg_hba.conf rejects");
                }
            }
        }
    }

    /** The control: without the rules, every role may connect everywhere, since databases are open to all by default. */
    @Test
    void dependOnTheAccessRules() {
        var rules = strings(
                Manifest.map(of("Cluster").get(0).spec().get("postgresql")).get("pg_hba"));
        apply(List.of("host all all all scram-sha-256"));
        try {
            var elsewhere = new DatabaseAccess(access("order_producer", "").url(), "order_consumer", "order_consumer");
            assertThatCode(() -> elsewhere.execute("SELECT 1")).doesNotThrowAnyException();
        } finally {
            apply(rules);
        }
    }

    private static DatabaseAccess access(String name, String role) {
        return new DatabaseAccess(database.superuser(name).url(), role, role);
    }

    private static List<Manifest> of(String kind) {
        return Manifest.all().stream()
                .filter(manifest -> manifest.type().equals("postgresql.cnpg.io/v1/" + kind))
                .toList();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static List<Map<String, Object>> maps(Object list) {
        return ((List<?>) list).stream().map(Manifest::map).toList();
    }
}
