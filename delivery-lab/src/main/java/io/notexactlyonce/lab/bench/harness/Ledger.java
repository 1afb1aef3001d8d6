package io.notexactlyonce.lab.bench.harness;

import io.notexactlyonce.testbed.DatabaseAccess;

/**
 * The one effect of all bare programs: a row for each event, whose changes add up to the number of open orders. There is
 * no unique key, so an event that is applied twice has two rows.
 *
 * <p>A trigger keeps the number of rows of each statement, in the writer's own transaction: counting a million rows every
 * 20 ms would take the processor away from the program that is measured. It costs each program the same.
 */
final class Ledger {

    private static final String SQL = """
            CREATE TABLE ledger (event_id uuid NOT NULL, order_id uuid NOT NULL, change bigint NOT NULL);
            -- unlogged: it must not add to what is written to the disk
            CREATE UNLOGGED TABLE ledger_count (rows bigint NOT NULL);
            CREATE FUNCTION count_ledger() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN INSERT INTO ledger_count SELECT count(*) FROM added; RETURN NULL; END';
            CREATE TRIGGER count_ledger AFTER INSERT ON ledger REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION count_ledger()""";

    private Ledger() {}

    static void create(DatabaseAccess owner) {
        owner.execute(SQL);
    }
}
