package io.notexactlyonce.lab.naive.clients;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.lab.naive.ClientSettings;
import io.notexactlyonce.lab.naive.ConsumerHistory;
import io.notexactlyonce.lab.naive.ProgramConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Processes several records of a partition at a time, and acknowledges each when it is done. But an offset says that
 * all records before it are done too, so acknowledging a fast record also acknowledges the slow one before it.
 */
public final class PooledConsumer implements Runnable {

    private static final int THREADS = 4;

    private final OrderEventCodec codec = new OrderEventCodec();
    private final ProgramConfig config = ProgramConfig.ofEnvironment();
    private final LastEventWins orders = new LastEventWins(config);
    private final ConsumerHistory notes = ConsumerHistory.of(config);
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private final Map<TopicPartition, Long> done = new ConcurrentHashMap<>();

    @Override
    public void run() {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(
                ClientSettings.ofConsumer(config, Map.of("enable.auto.commit", false)))) {
            consumer.subscribe(List.of(config.topic()), notes);
            while (true) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    var event = codec.decode(message);
                    notes.delivered(message, event.id());
                    pool.execute(() -> process(message, event));
                }
                acknowledge(consumer);
            }
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> message, OrderEvent event) {
        orders.apply(event);
        notes.effected(List.of(event.id()));
        done.merge(new TopicPartition(message.topic(), message.partition()), message.offset() + 1, Math::max);
    }

    private void acknowledge(KafkaConsumer<byte[], byte[]> consumer) {
        var offsets = done.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, next -> new OffsetAndMetadata(next.getValue())));
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
            notes.committed(offsets);
            offsets.forEach((partition, next) -> done.remove(partition, next.offset()));
        }
    }
}
