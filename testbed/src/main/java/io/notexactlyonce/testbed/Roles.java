package io.notexactlyonce.testbed;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Databases with a role each, walled off from one another. */
final class Roles {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Database database;

    Roles(Database database) {
        this.database = database;
    }

    /** By default every role may connect to every database. */
    void closeCommonDatabases() {
        execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC");
    }

    void create(String name) {
        requireName(name);
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = '%s'".formatted(name))) {
            execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, name));
        }
        if (!exists("SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
            execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
        }
        execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
    }

    void drop(String name) {
        requireName(name);
        execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        execute("DROP ROLE IF EXISTS %s".formatted(name));
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' must be lower case letters, digits and underscores".formatted(name));
        }
    }

    private boolean exists(String query) {
        return with(statement -> statement.executeQuery(query).next());
    }

    private void execute(String sql) {
        with(statement -> statement.execute(sql));
    }

    private <T> T with(Work<T> work) {
        try (var connection = database.superuser("postgres").connect();
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
