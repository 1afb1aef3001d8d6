package io.notexactlyonce.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why the judge raises no alarm: no promise is broken, or nothing else says what would be right. */
final class Unseen {

    private static final String DUPLICATE = "allowed: a duplicate, absorbed by its id";
    private static final String DEAD_LETTER = "allowed: not an event, so both readers have made it a dead letter";
    private static final String FOR_PEOPLE =
            "allowed: the letter identifies its record; why and when are only for people";
    private static final String CLOCK = "a clock's time, which is recorded nowhere else";
    private static final String BEFORE_NOTES =
            "looks like records counted before offsets were noted: then the counts are only compared with the log";

    static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        var answers = "order-producer, idempotency_key";
        add(answers + ".key: another text", "the caller's own name for the request, which is stored nowhere else");
        add(answers + ".fingerprint: another hash", "of the request, which is not stored");
        add(answers + ".answered_at: a second later", CLOCK);
        add(answers + ".caller: another text", "the caller's name, which is stored nowhere else");
        add(answers + ": a row is deleted", "allowed: old keys are deleted");
        add(
                "order-producer, order_line.line_no: more",
                "allowed: the numbers only give the order of the lines, which is unchanged");
        add("order-consumer, inbox.received_at: a second later", CLOCK);
        add(
                "order-consumer, order_line.line_no: more",
                "allowed: the numbers only give the order of the lines, which is unchanged");
        add("order-consumer, orders.version: less", "allowed: two events in one batch may share a write");
        add("order-consumer, orders.first_seen_at: a second later", CLOCK);
        add("order-consumer, partition_stats.duplicates: more", "allowed: redeliveries leave no other trace");
        add("order-consumer, stock_movement.moved_at: a second later", CLOCK);
        add("analytics-consumer, counted_offsets.topic_id: another id", BEFORE_NOTES);
        add("analytics-consumer, counted_offsets.offsets: without the first", BEFORE_NOTES);
        add("analytics-consumer, counted_offsets: a row is deleted", BEFORE_NOTES);
        for (var what : new String[] {
            "as it is, once more", "with a header more", "without traceparent", "with another traceparent"
        }) {
            add("topic orders: a record " + what, DUPLICATE);
        }
        for (var header : new String[] {"ce_id", "ce_sequence", "ce_time"}) {
            add("topic orders: a record without " + header, DEAD_LETTER);
        }
        for (var header : new String[] {"ce_source", "ce_specversion", "ce_subject", "ce_type", "content-type"}) {
            add("topic orders: a record without " + header, DEAD_LETTER);
            add("topic orders: a record with another " + header, DEAD_LETTER);
        }
        for (var what : new String[] {"without a key", "with another key", "without a value", "with half a value"}) {
            add("topic orders: a record " + what, DEAD_LETTER);
        }
        for (var topic : new String[] {"topic orders.DLT", "topic settlements.DLT"}) {
            add(topic + ": a record with another dead-letter-reason", FOR_PEOPLE);
            for (var header : new String[] {"dead-letter-message", "dead-letter-timestamp"}) {
                add(topic + ": a record without " + header, FOR_PEOPLE);
                add(topic + ": a record with another " + header, FOR_PEOPLE);
            }
        }
    }

    private Unseen() {}

    private static void add(String corruption, String reason) {
        REASONS.put(corruption, reason);
    }
}
