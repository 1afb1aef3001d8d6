package io.notexactlyonce.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.async.ResultCallback;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderCreated;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.OrderLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.test.annotation.DirtiesContext;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The broker is stopped and killed in mid-stream, and its log holds events twice and out of order, as producers leave them there
 * at such times. In plain Testcontainers, to be copied.
 *
 * <p>In the service the inbox absorbs copies, and an order remembers its cancellation. Its control, a listener, has neither.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext // Otherwise the service would outlive its containers.
class BrokerRestartTest {

    @Container
    @ServiceConnection
    static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());

    /** With one role, by the name that the service has by default: it owns the tables as well. */
    @Container
    @ServiceConnection
    static final PostgreSQLContainer POSTGRESQL = new PostgreSQLContainer("postgres:18")
            .withUsername("order_consumer")
            .withPassword("order_consumer");

    static {
        // A broker must come back at the address that its clients know; by default Docker chooses another port.
        KAFKA.setPortBindings(List.of("19292:9092"));
    }

    @TestConfiguration
    static class Topic {

        @Bean
        NewTopic ordersTopic() {
            return new NewTopic("orders", 3, (short) 1);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OrderEventCodec codec = new OrderEventCodec();

    @Autowired
    private JdbcClient database;

    @Test
    void appliesEachEventOnceWithTheInboxAndNotWithoutIt() throws Exception {
        var reservedWithoutInbox = new AtomicLong();
        var control = listenWithoutInbox(reservedWithoutInbox);
        var pairs = new AtomicLong();
        var producer = producer();
        var stream = Executors.newSingleThreadScheduledExecutor();
        stream.scheduleWithFixedDelay(() -> sendPair(producer, pairs), 0, 50, TimeUnit.MILLISECONDS);
        awaitMoreRead();

        stopBroker();
        startBroker();
        awaitMoreRead();
        KAFKA.getDockerClient().killContainerCmd(KAFKA.getContainerId()).exec();
        startBroker();
        awaitMoreRead();

        stream.shutdown();
        assertThat(stream.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        producer.close();
        await().atMost(PATIENCE).until(() -> recordsRead() == 4 * pairs.get());
        assertThat(number("SELECT reserved FROM stock WHERE product_id = 'tea'"))
                .isEqualTo(2 * pairs.get());
        assertThat(number("SELECT sum(applied) FROM partition_stats")).isEqualTo(3 * pairs.get()); // no copies
        assertThat(number("SELECT count(*) FROM orders WHERE status = 'CANCELLED'"))
                .isEqualTo(pairs.get());
        // Twice for the one order, and for the other, which is cancelled.
        await().atMost(PATIENCE).until(() -> reservedWithoutInbox.get() >= 6 * pairs.get());
        control.stop();
    }

    /** One order whose creation is in the log twice, and one whose cancellation comes before its creation. */
    private void sendPair(KafkaProducer<byte[], byte[]> producer, AtomicLong pairs) {
        var kept = created(UUID.randomUUID());
        var cancelled = created(UUID.randomUUID());
        var cancellation = new OrderCancelled(EventIds.next(), cancelled.orderId(), 2, Instant.now(), "no more thirst");
        List.of(kept, kept, cancellation, cancelled).forEach(event -> producer.send(record(event)));
        pairs.incrementAndGet();
    }

    private static OrderCreated created(UUID orderId) {
        var line = new OrderLine("tea", 2, new BigDecimal("4.50"));
        return new OrderCreated(EventIds.next(), orderId, 1, Instant.now(), "ada", "EUR", List.of(line));
    }

    private ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        var encoded = codec.encode(event);
        var record = new ProducerRecord<>("orders", encoded.key().getBytes(UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA.getBootstrapServers(), "delivery.timeout.ms", (int) PATIENCE.toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** At least once, too: offsets are committed after the work. But each delivery counts. */
    private KafkaMessageListenerContainer<byte[], byte[]> listenWithoutInbox(AtomicLong reserved) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", KAFKA.getBootstrapServers(), "auto.offset.reset", "earliest");
        var bytes = new ByteArrayDeserializer();
        var orders = new HashSet<UUID>();
        var listener = new ContainerProperties("orders");
        listener.setGroupId("without-inbox");
        listener.setMessageListener((MessageListener<byte[], byte[]>) record -> {
            var event = codec.decode(record);
            if (event instanceof OrderCreated) {
                orders.add(event.orderId());
                reserved.addAndGet(2);
            } else if (orders.contains(event.orderId())) {
                reserved.addAndGet(-2);
            }
        });
        var container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, bytes, bytes), listener);
        container.start();
        return container;
    }

    private long number(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    /** By the service, as its database knows. */
    private long recordsRead() {
        return number("SELECT coalesce(sum(next_offset), 0) FROM partition_stats");
    }

    private void awaitMoreRead() {
        long before = recordsRead();
        await().atMost(PATIENCE).until(() -> recordsRead() > before + 100);
    }

    /** The container's first process, to which Docker sends its signals, is a shell of Testcontainers that heeds none. */
    private static void stopBroker() throws InterruptedException {
        var docker = KAFKA.getDockerClient();
        var terminate = docker.execCreateCmd(KAFKA.getContainerId()).withCmd("sh", "-c", "kill -TERM $(pidof java)");
        var execution = docker.execStartCmd(terminate.exec().getId());
        execution.exec(new ResultCallback.Adapter<>()).awaitCompletion();
        await().atMost(PATIENCE).until(() -> !KAFKA.isRunning());
    }

    /** The same container with what it has stored; {@code KAFKA.start()} would make a new one. */
    private static void startBroker() {
        KAFKA.getDockerClient().startContainerCmd(KAFKA.getContainerId()).exec();
    }
}
