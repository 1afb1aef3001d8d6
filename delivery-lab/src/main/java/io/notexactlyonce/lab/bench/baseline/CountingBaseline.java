package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.EventType;
import io.notexactlyonce.events.OrderEventCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** At most once: commits the offsets of the records that it has read for a while, and then counts them. */
public final class CountingBaseline implements Runnable {

    /** The service's commit interval. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private static final String ADD = """
            INSERT INTO event_count (minute, type, count)
            SELECT minute, type, count
              FROM unnest(?::timestamptz[], ?::text[], ?::bigint[]) AS read (minute, type, count)
            ON CONFLICT (minute, type) DO UPDATE SET count = event_count.count + excluded.count""";

    private final BaselineSettings settings = BaselineSettings.ofEnvironment();
    private final OrderEventCodec codec = new OrderEventCodec();

    @Override
    public void run() {
        Workers.run(1, this::count);
    }

    private Void count() throws Exception {
        var counter = Executors.newSingleThreadExecutor();
        Future<?> counting = CompletableFuture.completedFuture(null);
        try (var consumer = BareClients.consumer(settings);
                var database = settings.database().connect()) {
            consumer.subscribe(List.of(settings.topic()));
            while (true) {
                var read = read(consumer);
                if (!read.isEmpty()) {
                    // in the opposite order, a crash in between would count them twice
                    consumer.commitSync();
                    // as in the service, the next records are read meanwhile
                    counting.get();
                    counting = counter.submit(() -> add(database, read));
                }
            }
        }
    }

    private Map<Group, Long> read(KafkaConsumer<byte[], byte[]> consumer) {
        var read = new HashMap<Group, Long>();
        var end = System.nanoTime() + COMMIT_INTERVAL.toNanos();
        for (long left = COMMIT_INTERVAL.toNanos(); left > 0; left = end - System.nanoTime()) {
            consumer.poll(Duration.ofNanos(left)).forEach(record -> read.merge(group(record), 1L, Long::sum));
        }
        return read;
    }

    private Group group(ConsumerRecord<byte[], byte[]> record) {
        var event = codec.decode(record);
        return new Group(
                event.occurredAt().truncatedTo(ChronoUnit.MINUTES),
                EventType.of(event).wireName());
    }

    private static Void add(Connection database, Map<Group, Long> read) throws SQLException {
        var groups = read.keySet();
        try (var statement = database.prepareStatement(ADD)) {
            var minutes = groups.stream().map(group -> group.minute.toString()).toArray();
            statement.setArray(1, database.createArrayOf("text", minutes));
            statement.setArray(
                    2,
                    database.createArrayOf(
                            "text", groups.stream().map(Group::type).toArray()));
            statement.setArray(
                    3,
                    database.createArrayOf(
                            "bigint", groups.stream().map(read::get).toArray()));
            statement.executeUpdate();
            return null;
        }
    }

    private record Group(Instant minute, String type) {}
}
