package io.notexactlyonce.lab.bench.baseline;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Polls, and hands over each poll. One thread: with several, the price of a guarantee would depend on how well they fill
 * each other's waits.
 */
final class EffectLoop {

    private final BaselineSettings settings = BaselineSettings.ofEnvironment();
    private final OrderEventCodec codec = new OrderEventCodec();

    BaselineSettings settings() {
        return settings;
    }

    /** Runs until the process ends, with a connection in a transaction; effect and acknowledgement are the guarantee's. */
    void rows(RowGuarantee guarantee) {
        Workers.run(1, () -> {
            try (var consumer = BareClients.consumer(settings);
                    var database = settings.database().connect()) {
                try (var statement = database.createStatement()) {
                    // as order-consumer: a plan kept from when the tables were small would read them whole
                    statement.execute("SET enable_seqscan = off");
                }
                database.setAutoCommit(false);
                return forever(consumer, polled -> guarantee.process(polled, consumer, database));
            }
        });
    }

    /** Runs until the process ends. */
    Void forever(KafkaConsumer<byte[], byte[]> consumer, Poll each) throws Exception {
        consumer.subscribe(List.of(settings.topic()));
        while (true) {
            var polled = consumer.poll(Duration.ofSeconds(1));
            if (!polled.isEmpty()) {
                each.process(polled);
            }
        }
    }

    List<OrderEvent> events(ConsumerRecords<byte[], byte[]> polled) {
        return StreamSupport.stream(polled.spliterator(), false)
                .map(codec::decode)
                .toList();
    }

    List<Delivery> deliveries(ConsumerRecords<byte[], byte[]> polled) throws Exception {
        return Delivery.of(polled, codec);
    }

    /** What is done with a poll that isn't empty. */
    interface Poll {
        void process(ConsumerRecords<byte[], byte[]> polled) throws Exception;
    }

    /** Commits the effects and the offsets, in the order that makes the guarantee. */
    interface RowGuarantee {
        void process(
                ConsumerRecords<byte[], byte[]> polled, KafkaConsumer<byte[], byte[]> consumer, Connection database)
                throws Exception;
    }
}
