package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.testbed.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the services' audits which dead letters operators have replayed. */
final class ReplayedLetters {

    private static final String SETTLEMENTS_AUDIT = Topics.SETTLEMENTS_DEAD_LETTER + ".audit";
    private static final Set<String> EFFECTS = Set.of("APPLIED", "APPLIED_LATE", "DUPLICATE");
    private static final JsonMapper JSON = new JsonMapper();

    private ReplayedLetters() {}

    /** Of order-consumer; one from before the audit has none. */
    static RecordPositions read(Connection connection) throws SQLException {
        var replayed = new RecordPositions();
        if (Sql.number(connection, "SELECT count(*) FROM pg_tables WHERE tablename = 'dead_letter_audit'") > 0) {
            Sql.each(
                    connection,
                    "SELECT partition, record_offset FROM dead_letter_audit WHERE topic = '%s' AND result IN ('%s')"
                            .formatted(Topics.ORDERS, String.join("', '", EFFECTS)),
                    row -> replayed.add(new RecordPosition(row.getInt(1), row.getLong(2))));
        }
        return replayed;
    }

    /** Of settlement-processor; one from before the audit has no such topic. */
    static RecordPositions read(String bootstrapServers) {
        var replayed = new RecordPositions();
        TopicReader.each(bootstrapServers, SETTLEMENTS_AUDIT, record -> add(record, replayed));
        return replayed;
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, RecordPositions replayed) {
        try {
            var act = JSON.readTree(record.value());
            var letter = act.path("letter");
            if (EFFECTS.contains(act.at("/act/result").asString(""))
                    && letter.path("topic").asString("").equals(Topics.ORDERS)) {
                replayed.add(new RecordPosition(
                        letter.path("partition").asInt(), letter.path("offset").asLong()));
            }
        } catch (JacksonException e) {
            // No act: the letter counts as not replayed, and the check says so.
        }
    }
}
