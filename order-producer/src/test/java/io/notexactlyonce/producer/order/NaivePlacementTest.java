package io.notexactlyonce.producer.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.producer.ServiceTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Negative control: the order and its event without an outbox, in the two orders in which that can be done. */
class NaivePlacementTest extends ServiceTest {

    private final UUID order = UUID.randomUUID();

    @BeforeAll
    static void makeTheTopic() {
        BROKER.createTopic("naive", 1);
    }

    @Test
    void saveThenSendLosesTheEvent() {
        save("EUR");
        BROKER.pause();
        try {
            assertThatThrownBy(() -> send(Duration.ofSeconds(1))).isInstanceOf(ExecutionException.class);
        } finally {
            BROKER.resume();
        }

        assertThat(isStored()).isTrue();
        assertThat(log("naive", order.toString())).isEmpty();
    }

    @Test
    void sendThenSaveLeavesAPhantom() throws Exception {
        send(Duration.ofMinutes(1));
        assertThatThrownBy(() -> save("no currency")).isInstanceOf(DataIntegrityViolationException.class);

        assertThat(isStored()).isFalse();
        assertThat(log("naive", order.toString())).hasSize(1);
    }

    private void save(String currency) {
        jdbc.sql("INSERT INTO orders VALUES (?, 'CREATED', 'c-1', ?, 1, now(), NULL, NULL, 0)")
                .params(order, currency)
                .update();
    }

    /** What was not sent by then is forgotten, as it is when the process dies. */
    private void send(Duration deadline) throws ExecutionException, InterruptedException {
        int millis = (int) deadline.toMillis();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", BROKER.bootstrapServers(),
                "max.block.ms", millis,
                "request.timeout.ms", millis,
                "delivery.timeout.ms", millis,
                "linger.ms", 0);
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            producer.send(new ProducerRecord<>("naive", order.toString().getBytes(), new byte[0]))
                    .get();
        }
    }

    private boolean isStored() {
        return jdbc.sql("SELECT count(*) FROM orders WHERE order_id = ?")
                        .param(order)
                        .query(Long.class)
                        .single()
                == 1;
    }
}
