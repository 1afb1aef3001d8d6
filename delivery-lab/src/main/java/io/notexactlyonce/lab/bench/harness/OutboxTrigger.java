package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.testbed.DatabaseAccess;

/**
 * Records deletions from an outbox, since a deleted row doesn't tell when it was deleted. It writes in the relay's own
 * transaction, one statement for each of the relay's, which adds the same cost to the service and its floor.
 */
final class OutboxTrigger {

    private static final String SQL = """
            -- unlogged: it must not add to what is written to the disk
            CREATE UNLOGGED TABLE acknowledged (event_id uuid NOT NULL);
            CREATE FUNCTION keep_acknowledged() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO acknowledged SELECT event_id FROM gone; RETURN NULL; END';
            CREATE TRIGGER keep_acknowledged AFTER DELETE ON outbox REFERENCING OLD TABLE AS gone
                FOR EACH STATEMENT EXECUTE FUNCTION keep_acknowledged()""";

    private OutboxTrigger() {}

    static void install(DatabaseAccess owner) {
        owner.execute(SQL);
    }
}
