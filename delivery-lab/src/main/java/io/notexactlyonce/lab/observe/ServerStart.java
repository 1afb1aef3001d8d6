package io.notexactlyonce.lab.observe;

import io.notexactlyonce.testbed.DatabaseAccess;
import io.notexactlyonce.testbed.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/** When a database's server was started: the only trace of a restart that nobody has seen. */
public final class ServerStart {

    private ServerStart() {}

    /** In the server's words; empty when it doesn't answer. */
    public static Optional<String> of(DatabaseAccess database) {
        var found = new ArrayList<String>();
        try (var connection = database.connect()) {
            Sql.each(connection, "SELECT pg_postmaster_start_time()::text", row -> found.add(row.getString(1)));
        } catch (SQLException e) {
            return Optional.empty();
        }
        return found.stream().findFirst();
    }
}
