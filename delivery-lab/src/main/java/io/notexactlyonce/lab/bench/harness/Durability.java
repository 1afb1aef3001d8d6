package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.lab.model.CannotRunException;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.DatabaseAccess;
import java.sql.SQLException;
import java.util.List;

/** Makes sure that commits are durable, and that their times can be read. */
public final class Durability {

    private static final List<String> ON =
            List.of("fsync", "synchronous_commit", "full_page_writes", "track_commit_timestamp");

    private Durability() {}

    /** Makes a server record commit times; the setting takes effect at its next start. */
    static void timeCommits(Database database) {
        database.superuser("postgres").execute("ALTER SYSTEM SET track_commit_timestamp = on");
        database.restart();
    }

    /** @throws CannotRunException when this role's commits would be confirmed before they are on disk */
    public static void require(DatabaseAccess access) {
        try (var connection = access.connect();
                var statement = connection.createStatement()) {
            for (var setting : ON) {
                var row = statement.executeQuery("SHOW " + setting);
                row.next();
                if (!row.getString(1).equals("on")) {
                    throw new CannotRunException(
                            ("PostgreSQL has %s=%s for %s, so it wouldn't keep the guarantee that is measured. Set it"
                                            + " to on and try again.")
                                    .formatted(setting, row.getString(1), access.user()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL's settings can't be read", e);
        }
    }
}
