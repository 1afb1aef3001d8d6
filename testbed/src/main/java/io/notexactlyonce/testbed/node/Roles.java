package io.notexactlyonce.testbed.node;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.TestbedException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Databases with two roles each, isolated from each other. The compose file's databases are created the same way. */
final class Roles {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,55}");

    /** Default privileges, so that migrations, which create the tables as the owner, needn't know the other role. */
    private static final String ROWS_ONLY = """
            ALTER DEFAULT PRIVILEGES FOR ROLE %1$s GRANT USAGE ON SCHEMAS TO %2$s;
            ALTER DEFAULT PRIVILEGES FOR ROLE %1$s GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %2$s;
            ALTER DEFAULT PRIVILEGES FOR ROLE %1$s GRANT USAGE, SELECT ON SEQUENCES TO %2$s""";

    private final Database database;

    Roles(Database database) {
        this.database = database;
    }

    /** By default every role may connect to every database. */
    void closeCommonDatabases() {
        execute("postgres", "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
    }

    /** @param access as the role that reads and writes rows, which has the database's name */
    void create(DatabaseAccess access) {
        requireName(access.user());
        createRole(access);
        createRole(access.owner());
        var name = access.user();
        var owner = access.owner().user();
        if (!exists("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
            execute("postgres", "CREATE DATABASE %s OWNER %s".formatted(name, owner));
        }
        execute("postgres", "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        execute("postgres", "GRANT CONNECT ON DATABASE %s TO %s".formatted(name, name));
        execute(name, ROWS_ONLY.formatted(owner, name));
    }

    private void createRole(DatabaseAccess access) {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(access.user()))) {
            execute("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(access.user(), access.password()));
        }
    }

    void drop(String name) {
        requireName(name);
        execute("postgres", "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        execute("postgres", "DROP ROLE IF EXISTS %s, %s_owner".formatted(name, name));
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' must be lower case letters, digits and underscores".formatted(name));
        }
    }

    private boolean exists(String query) {
        return with("postgres", statement -> statement.executeQuery(query).next());
    }

    private void execute(String in, String sql) {
        with(in, statement -> statement.execute(sql));
    }

    private <T> T with(String in, Work<T> work) {
        try (var connection = database.superuser(in).connect();
                var statement = connection.createStatement()) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new TestbedException("the database refused: " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }
}
