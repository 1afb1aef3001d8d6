package io.notexactlyonce.consumer.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of what operators did with letters. */
@Component
public class LetterAudit {

    /** The most acts shown of a letter, the newest ones. */
    private static final int MOST_ACTS = 100;

    private static final String ADD = """
            INSERT INTO dead_letter_audit
                   (topic, partition, record_offset, record_time, operator, result, why, acted_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Each act removes up to ten that are too old, so the table needs no job to stay bounded. */
    private static final String FORGET = """
            DELETE FROM dead_letter_audit
             WHERE audit_id IN (SELECT audit_id FROM dead_letter_audit ORDER BY audit_id LIMIT 10) AND acted_at < ?""";

    private static final String ACTS = """
            SELECT acted_at, operator, result, why FROM dead_letter_audit
             WHERE topic = ? AND partition = ? AND record_offset = ? AND record_time = ?
             ORDER BY audit_id DESC LIMIT %d""".formatted(MOST_ACTS);

    private final JdbcTemplate database;
    private final Clock clock;
    private final Duration retention;

    LetterAudit(JdbcTemplate database, Clock clock, DeadLetterSettings settings) {
        this.database = database;
        this.clock = clock;
        this.retention = settings.auditRetention();
    }

    /**
     * Adds a row to the caller's transaction, which is that of the effect: neither is ever there without the other.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the letter has been applied or discarded meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(LetterOrigin letter, String operator, LetterResult result, String why) {
        Timestamp now = Timestamp.from(clock.instant());
        database.update(
                ADD,
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.timestamp(),
                operator,
                result.name(),
                why,
                now);
        database.update(FORGET, Timestamp.from(clock.instant().minus(retention)));
    }

    /** Newest first. */
    public List<LetterAct> acts(LetterOrigin letter) {
        return database.query(
                ACTS, LetterAudit::act, letter.topic(), letter.partition(), letter.offset(), letter.timestamp());
    }

    private static LetterAct act(ResultSet row, int number) throws SQLException {
        return new LetterAct(
                row.getTimestamp("acted_at").toInstant(),
                row.getString("operator"),
                LetterResult.valueOf(row.getString("result")),
                row.getString("why"));
    }
}
