package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.List;

/** What makes a commit's time worth measuring, and what tells it. */
public final class Durability {

    private static final List<String> ON =
            List.of("fsync", "synchronous_commit", "full_page_writes", "track_commit_timestamp");

    private Durability() {}

    /** A database server whose commits can be timed; the setting holds from the next start on. */
    static void timeCommits(Database database) {
        database.superuser("postgres").execute("ALTER SYSTEM SET track_commit_timestamp = on");
        database.restart();
    }

    /** @throws CannotRunException when a session of this role would get a confirmation before its commit is on the disk */
    public static void require(DatabaseAccess access) {
        try (var connection = access.connect();
                var statement = connection.createStatement()) {
            for (var setting : ON) {
                var row = statement.executeQuery("SHOW " + setting);
                row.next();
                if (!row.getString(1).equals("on")) {
                    throw new CannotRunException(
                            ("PostgreSQL has %s=%s for %s: the price of a guarantee that isn't kept is no price."
                                            + " Set it to on and try again.")
                                    .formatted(setting, row.getString(1), access.user()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL can't be asked for its settings", e);
        }
    }
}
