package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Testbed;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service-fault")
@Tag("full")
class LargeDeadLettersTest {

    private static final int LETTERS = 400;
    private static final int SIZE = 1_000_000;

    /** The letters have more bytes than the service has memory. */
    @Test
    void showsLettersThatMemoryCannotHold() {
        try (World world = new World()) {
            int port = Testbed.freePort();
            Http operator = new Http(port);
            writeLetters(world);
            try (var service =
                    world.process(port).readyAt(world.readiness(port)).start()) {
                Http.Answer listing = operator.get("/actuator/deadletters?limit=" + LETTERS);

                assertThat(listing.status()).isEqualTo(200);
                assertThat(listing.body().get("letters").size()).isPositive();
                assertThat(operator.status("/actuator/health/readiness")).isEqualTo(200);
                assertThat(service.isRunning()).isTrue();
            }
        }
    }

    private static void writeLetters(World world) {
        world.broker().createTopic(Topics.ORDERS_DEAD_LETTER, Topics.ORDERS_PARTITIONS);
        Map<String, Object> config =
                Map.of("bootstrap.servers", world.broker().bootstrapServers(), "compression.type", "zstd");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < LETTERS; i++) {
                producer.send(new ProducerRecord<>(
                        Topics.ORDERS_DEAD_LETTER, i % Topics.ORDERS_PARTITIONS, new byte[8], new byte[SIZE]));
            }
        }
    }
}
