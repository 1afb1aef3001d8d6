package io.notexactlyonce.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer with {@code acks=all} that sends one number after the other, whatever happens to the cluster. */
final class SteadySending implements AutoCloseable {

    private static final int MOST_UNDER_WAY = 20;

    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore window = new Semaphore(MOST_UNDER_WAY);
    private final Thread thread = new Thread(this::sendAll, "steady-sending");
    private volatile boolean isOver;

    SteadySending(Kafka kafka, String topic) {
        this.topic = topic;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "acks",
                "all",
                // a frozen leader answers nothing, and only after this time another is looked for
                "request.timeout.ms",
                2_000,
                "delivery.timeout.ms",
                60_000);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        thread.start();
    }

    private void sendAll() {
        for (var number = 0; !isOver; number++) {
            var value = String.valueOf(number);
            // a place is given back within the delivery timeout, so this waits no longer
            window.acquireUninterruptibly();
            producer.send(new ProducerRecord<>(topic, value), (metadata, failure) -> {
                window.release();
                if (failure == null) {
                    acknowledged.add(value);
                }
            });
        }
    }

    /** Waits until as many more are acknowledged. */
    void awaitProgress(int records) {
        var before = acknowledged.size();
        await().untilAsserted(() -> assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(before + records));
    }

    /** Ends it; what it returns is all that was acknowledged. */
    List<String> end() {
        close();
        return List.copyOf(acknowledged);
    }

    /**
     * Waits for what is under way. The thread ends before the producer is closed: else it would send through a closed one
     * and keep a place of the window for ever.
     */
    @Override
    public void close() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while the last records were under way", e);
        } finally {
            producer.close();
        }
    }
}
