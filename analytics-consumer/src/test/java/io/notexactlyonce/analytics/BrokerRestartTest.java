package io.notexactlyonce.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.async.ResultCallback;
import io.notexactlyonce.events.EventIds;
import io.notexactlyonce.events.OrderCancelled;
import io.notexactlyonce.events.OrderEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.test.annotation.DirtiesContext;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The broker is stopped in mid-stream, and later killed together with its consumers. In plain Testcontainers, to be copied.
 *
 * <p>The service commits first and counts afterwards: it may miss events, and counts none twice. Its control counts inside the
 * poll loop of a consumer that commits by itself. Both read the same log through the same faults.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // How long the group waits for a member that died, and a consumer that is stopped for a broker that died.
            "analytics.group.session-timeout=6s",
            "spring.kafka.consumer.properties.request.timeout.ms=5000"
        })
@DirtiesContext // Otherwise the service would outlive its containers.
class BrokerRestartTest {

    @Container
    @ServiceConnection
    static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:" + AppInfoParser.getVersion());

    @Container
    @ServiceConnection
    static final PostgreSQLContainer POSTGRESQL = new PostgreSQLContainer("postgres:18");

    static {
        // A broker must come back at the address that its clients know; by default Docker chooses another port.
        KAFKA.setPortBindings(List.of("19293:9092"));
    }

    @TestConfiguration
    static class Topic {

        @Bean
        NewTopic ordersTopic() {
            return new NewTopic("orders", 1, (short) 1);
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final OrderEventCodec codec = new OrderEventCodec();

    @Autowired
    private JdbcClient database;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Test
    void countsNoEventTwiceAndAnAutoCommittingListenerDoes() throws Exception {
        var service = listeners.getListenerContainer("analytics");
        var counts = new ConcurrentHashMap<Instant, Integer>();
        var killsBroker = new AtomicBoolean();
        var control = autoCommitting(minute -> {
            counts.merge(minute, 1, Integer::sum);
            if (killsBroker.getAndSet(false)) {
                killBroker(); // counted, and not yet committed
            }
        });
        control.start();
        var sent = new AtomicInteger();
        var producer = producer();
        var stream = Executors.newSingleThreadScheduledExecutor();
        stream.scheduleWithFixedDelay(() -> producer.send(event(sent.getAndIncrement())), 0, 20, MILLISECONDS);
        awaitMoreCounted();
        stopBroker();
        startBroker();
        awaitMoreCounted();
        killsBroker.set(true);
        await().atMost(PATIENCE).until(() -> !KAFKA.isRunning());
        List.of(service, control).forEach(MessageListenerContainer::stop);
        startBroker();
        List.of(service, control).forEach(MessageListenerContainer::start);
        awaitMoreCounted();
        stream.shutdown();
        assertThat(stream.awaitTermination(5, MINUTES)).isTrue();
        producer.close();
        var last = minute(sent.get() - 1);
        await().atMost(PATIENCE).until(() -> counts.containsKey(last) && counted("minute = '" + last + "'") == 1);
        assertThat(counted("count > 1")).isZero();
        assertThat(counts.values()).contains(2);
        control.stop();
    }

    private KafkaMessageListenerContainer<byte[], byte[]> autoCommitting(Consumer<Instant> counter) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", KAFKA.getBootstrapServers());
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", true);
        settings.put("session.timeout.ms", 6000);
        settings.put("request.timeout.ms", 5000);
        var bytes = new ByteArrayDeserializer();
        var consumers = new DefaultKafkaConsumerFactory<>(settings, bytes, bytes);
        var listener = new ContainerProperties("orders");
        listener.setGroupId("auto-committing");
        listener.setShutdownTimeout(PATIENCE.toMillis());
        listener.setMessageListener((MessageListener<byte[], byte[]>)
                record -> counter.accept(codec.decode(record).occurredAt()));
        return new KafkaMessageListenerContainer<>(consumers, listener);
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA.getBootstrapServers(), "delivery.timeout.ms", (int) PATIENCE.toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Each in a minute of its own, so that a minute's count is its event's. */
    private ProducerRecord<byte[], byte[]> event(int number) {
        var event = new OrderCancelled(EventIds.next(), UUID.randomUUID(), 1, minute(number), "no more thirst");
        var encoded = codec.encode(event);
        var record = new ProducerRecord<>("orders", encoded.key().getBytes(UTF_8), encoded.value());
        encoded.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static Instant minute(int number) {
        return Instant.ofEpochSecond(60L * number);
    }

    /** By the service: minutes, and so events, of which this is true. */
    private long counted(String condition) {
        var count = database.sql("SELECT count(*) FROM event_count WHERE " + condition);
        return count.query(Long.class).single();
    }

    private void awaitMoreCounted() {
        long before = counted("true");
        await().atMost(PATIENCE).until(() -> counted("true") > before + 50);
    }

    /** The container's first process, to which Docker sends its signals, is a shell of Testcontainers that heeds none. */
    private static void stopBroker() throws InterruptedException {
        var docker = KAFKA.getDockerClient();
        var terminate = docker.execCreateCmd(KAFKA.getContainerId()).withCmd("sh", "-c", "kill -TERM $(pidof java)");
        var execution = docker.execStartCmd(terminate.exec().getId());
        execution.exec(new ResultCallback.Adapter<>()).awaitCompletion();
        await().atMost(PATIENCE).until(() -> !KAFKA.isRunning());
    }

    private static void killBroker() {
        KAFKA.getDockerClient().killContainerCmd(KAFKA.getContainerId()).exec();
    }

    /** The same container with what it has stored; {@code KAFKA.start()} would make a new one. */
    private static void startBroker() {
        KAFKA.getDockerClient().startContainerCmd(KAFKA.getContainerId()).exec();
    }
}
