package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** A database as it was at a moment, to which an operator goes back. Nobody is connected to it meanwhile, or is cut off. */
public final class Backup implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile(".*/([a-z0-9_]+).*");

    private final Database server;
    private final String name;
    private final String owner;

    private Backup(Database server, String name, String owner) {
        this.server = server;
        this.name = name;
        this.owner = owner;
    }

    /** Makes one, for which PostgreSQL wants the database to itself. */
    public static Backup of(Database server, DatabaseAccess database) {
        var name = NAME.matcher(database.url());
        if (!name.matches()) {
            throw new IllegalArgumentException("no name of a database ends " + database.url());
        }
        var backup = new Backup(server, name.group(1), ownerOf(database));
        backup.execute("CREATE DATABASE %s_backup TEMPLATE %s".formatted(backup.name, backup.name));
        return backup;
    }

    private static String ownerOf(DatabaseAccess database) {
        var sql = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()";
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "PostgreSQL doesn't tell whose the database at %s is".formatted(database.url()), e);
        }
    }

    /** Whatever the database has learned since is gone. */
    public void restore() {
        execute("DROP DATABASE %s WITH (FORCE)".formatted(name));
        execute("CREATE DATABASE %s TEMPLATE %s_backup OWNER %s".formatted(name, name, owner));
    }

    private void execute(String sql) {
        server.superuser("postgres").execute(sql);
    }

    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS %s_backup WITH (FORCE)".formatted(name));
    }
}
