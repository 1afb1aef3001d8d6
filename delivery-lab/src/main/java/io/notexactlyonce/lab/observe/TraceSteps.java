package io.notexactlyonce.lab.observe;

import io.notexactlyonce.lab.model.OrderTrace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The steps of an order's trace as they are found. A source that doesn't answer is noted, and the others are asked. */
final class TraceSteps {

    private final List<OrderTrace.Step> steps = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    void add(OrderTrace.Kind kind, @Nullable Instant at, Map<String, String> values) {
        steps.add(new OrderTrace.Step(kind, at, values));
    }

    /** What is in the log, and where. */
    void addRecord(OrderTrace.Kind kind, ConsumerRecord<?, ?> item, Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("place", place(item.partition(), item.offset()));
        add(kind, Instant.ofEpochMilli(item.timestamp()), all);
    }

    /** Partition and offset, as people write it. */
    static String place(int partition, long offset) {
        return "%d:%d".formatted(partition, offset);
    }

    /** When the first step happened; null where there is none. */
    @Nullable
    Instant first() {
        return steps.isEmpty() ? null : steps.get(0).at();
    }

    /** Null when the source doesn't answer. */
    <T> @Nullable T from(String source, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException | KafkaException e) {
            missing.add(source);
            return null;
        }
    }

    OrderTrace trace(UUID orderId) {
        return new OrderTrace(orderId, steps, missing);
    }

    /** @param <T> what is answered */
    interface Question<T> {
        @Nullable
        T ask() throws SQLException;
    }
}
