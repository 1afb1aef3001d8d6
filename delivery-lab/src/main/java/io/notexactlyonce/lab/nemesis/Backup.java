package io.notexactlyonce.lab.nemesis;

import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** A backup of a database. Making and restoring it requires that no client is connected; restoring cuts connections. */
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

    /** Makes a backup. PostgreSQL requires that no other session uses the database. */
    public static Backup of(Database server, DatabaseAccess database) {
        var name = NAME.matcher(database.url());
        if (!name.matches()) {
            throw new IllegalArgumentException("no database name in " + database.url());
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
                    "PostgreSQL doesn't tell who owns the database at %s".formatted(database.url()), e);
        }
    }

    /** Restores the backup; all later changes are lost. */
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
