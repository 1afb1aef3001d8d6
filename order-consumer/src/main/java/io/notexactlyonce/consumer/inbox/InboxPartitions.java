package io.notexactlyonce.consumer.inbox;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables behind the inbox. Every method must be called in a transaction. */
@Component
class InboxPartitions {

    /** The most rows that one statement moves or deletes, so that it ends long before its timeout. */
    private static final int MOST_ROWS = 10_000;

    private final JdbcTemplate database;

    InboxPartitions(@Qualifier(InboxOwner.OWNER) JdbcTemplate database) {
        this.database = database;
    }

    /**
     * Lets in one instance at a time, and lets none wait long: the following statements take locks that block every
     * claim, and all later claims queue behind a waiting lock request.
     */
    void lock() {
        database.execute("SET LOCAL lock_timeout = '2s'");
        database.execute("SELECT pg_advisory_xact_lock(hashtext('inbox partitions'))");
    }

    List<InboxDay> days() {
        return database.queryForList("""
                        SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
                         WHERE inhparent = 'inbox'::regclass ORDER BY child.relname""", String.class).stream()
                .filter(InboxDay::isTable)
                .map(InboxDay::ofTable)
                .toList();
    }

    /**
     * If the day's partition was not created in time, some of its ids are in the default partition, and attaching it
     * would fail. So they are moved first, under a lock that keeps new ids out.
     */
    void create(InboxDay day) {
        String bounds = "'%s' AND event_id < '%s'".formatted(day.from(), day.to());
        database.execute("LOCK TABLE inbox_default IN ACCESS EXCLUSIVE MODE");
        database.execute("CREATE TABLE %s (LIKE inbox INCLUDING ALL)".formatted(day.table()));
        database.execute("""
                WITH moved AS (DELETE FROM inbox_default WHERE event_id >= %s RETURNING *)
                INSERT INTO %s SELECT * FROM moved""".formatted(bounds, day.table()));
        database.execute("ALTER TABLE inbox ATTACH PARTITION %s FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(day.table(), day.from(), day.to()));
    }

    /** Whether few enough of the day's ids are in the default partition to move them; otherwise they stay there. */
    boolean isCreatable(InboxDay day) {
        Long ids = database.queryForObject(
                "SELECT count(*) FROM (SELECT FROM inbox_default WHERE event_id >= ? AND event_id < ? LIMIT ?) AS ids",
                Long.class,
                day.from(),
                day.to(),
                MOST_ROWS + 1);
        return ids != null && ids <= MOST_ROWS;
    }

    /**
     * Needed because an id's day is when the event was created; the event may have waited in an outbox long after that.
     */
    boolean hasClaimsSince(InboxDay day, Instant time) {
        return Boolean.TRUE.equals(database.queryForObject(
                "SELECT EXISTS (SELECT FROM %s WHERE received_at >= ?)".formatted(day.table()),
                Boolean.class,
                Timestamp.from(time)));
    }

    void drop(InboxDay day) {
        database.execute("DROP TABLE " + day.table());
    }

    /** Returns whether there may be more. */
    boolean deleteSomeFromDefault(Instant before) {
        int deleted = database.update("""
                DELETE FROM inbox_default WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM inbox_default WHERE received_at < ? ORDER BY received_at LIMIT ?))""", Timestamp.from(before), MOST_ROWS);
        return deleted == MOST_ROWS;
    }
}
