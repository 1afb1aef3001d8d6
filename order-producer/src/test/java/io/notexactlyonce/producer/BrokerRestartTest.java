package io.notexactlyonce.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.async.ResultCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.client.RestClient;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A broker is stopped, killed and frozen while events are on their way to it. In plain Testcontainers, to be copied.
 *
 * <p>Two guards, and each has its control, where the same fault does harm: the outbox, without which events are lost, and
 * the idempotent producer, without which they are stored twice and out of order.
 */
@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
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
        KAFKA.setPortBindings(List.of("19291:9092"));
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Autowired
    private KafkaTemplate<byte[], byte[]> kafka;

    @Test
    void eachEventOfEachOrderReachesTheTopicInOrder(@LocalServerPort int port) throws Exception {
        var service = RestClient.create("http://localhost:" + port);
        var orders = new ConcurrentLinkedQueue<String>();
        var customer = Executors.newSingleThreadScheduledExecutor();
        customer.scheduleWithFixedDelay(() -> orders.add(placeAndCancelOrder(service)), 0, 50, TimeUnit.MILLISECONDS);
        awaitMore(orders);
        stopBroker();
        awaitMore(orders);
        startBroker();
        awaitMore(orders);
        killBroker();
        awaitMore(orders);
        startBroker();
        awaitMore(orders);
        customer.shutdown();
        customer.awaitTermination(1, TimeUnit.MINUTES);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var log = eventsInLog("orders");
            assertThat(log).containsOnlyKeys(orders);
            // An event may be there twice, which consumers absorb; what counts is where each appears first.
            log.values().forEach(it -> assertThat(it.stream().distinct()).containsExactly("1", "2"));
        });
    }

    @Test
    void losesEventsWithoutTheOutbox() throws Exception {
        awaitTopic("direct");
        kafka.send(event("direct", 1)).get();
        killBroker();
        // The order was stored a moment before. Nothing will send its event again.
        assertThatThrownBy(() -> kafka.send(event("direct", 2)).get());
        startBroker();
        assertThat(eventsInLog("direct")).containsEntry("direct", List.of("1"));
    }

    @Test
    void storesEventsOnceAndInOrderWithIdempotence() throws Exception {
        assertThat(sendToFrozenBroker("idempotent", true)).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void storesEventsTwiceAndOutOfOrderWithoutIdempotence() throws Exception {
        var stored = sendToFrozenBroker("not-idempotent", false); // such as 0 1 2 3 4 5 5 4 3 2 1
        assertThat(stored).hasSizeGreaterThan(6);
        assertThat(stored).isNotEqualTo(stored.stream().sorted().toList());
    }

    /** Five requests are under way when the broker freezes. The producer gets no answer in time and sends them again. */
    private List<String> sendToFrozenBroker(String topic, boolean idempotence) throws Exception {
        var settings = new HashMap<>(kafka.getProducerFactory().getConfigurationProperties());
        settings.put("enable.idempotence", idempotence);
        settings.put("max.in.flight.requests.per.connection", 5);
        settings.put("batch.size", 0); // each event is a request of its own
        settings.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        settings.put("max.block.ms", PATIENCE.toMillis()); // the first event waits until the broker has made the topic
        try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
            producer.send(event(topic, 0)).get();
            KAFKA.getDockerClient().pauseContainerCmd(KAFKA.getContainerId()).exec();
            IntStream.rangeClosed(1, 5).forEach(sequence -> producer.send(event(topic, sequence)));
            await().atMost(PATIENCE).until(() -> retries(producer) >= 5);
            KAFKA.getDockerClient().unpauseContainerCmd(KAFKA.getContainerId()).exec();
        }
        return eventsInLog(topic).get(topic);
    }

    /** The broker makes a topic when a client asks for it, and may take longer than the service waits in a send. */
    private void awaitTopic(String topic) {
        await().atMost(PATIENCE)
                .ignoreException(TimeoutException.class)
                .until(() -> !kafka.partitionsFor(topic).isEmpty());
    }

    private static double retries(KafkaProducer<?, ?> producer) {
        var metrics = producer.metrics().values().stream();
        var retries = metrics.filter(it -> it.metricName().name().equals("record-retry-total"));
        return retries.mapToDouble(it -> (Double) it.metricValue()).sum();
    }

    private static ProducerRecord<byte[], byte[]> event(String order, int sequence) {
        var event = new ProducerRecord<>(order, order.getBytes(UTF_8), "an event".getBytes(UTF_8));
        event.headers().add("ce_sequence", Integer.toString(sequence).getBytes(UTF_8));
        return event;
    }

    private static String placeAndCancelOrder(RestClient service) {
        var line = Map.of("productId", "tea", "quantity", 2, "unitPrice", 4.5);
        var body = Map.of("customerId", "ada", "currency", "EUR", "lines", List.of(line));
        var order = post(service, "/orders", body).get("orderId");
        post(service, "/orders/" + order + "/cancellation", Map.of("reason", "changed my mind"));
        return order.toString();
    }

    private static Map<?, ?> post(RestClient service, String path, Object body) {
        var request = service.post().uri(path).body(body);
        return request.retrieve().body(Map.class);
    }

    private static void awaitMore(ConcurrentLinkedQueue<?> orders) {
        int before = orders.size();
        await().atMost(PATIENCE).until(() -> orders.size() > before + 20);
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

    /** The sequences of each order's events, as they lie in the log. */
    private static Map<String, List<String>> eventsInLog(String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", KAFKA.getBootstrapServers(), "default.api.timeout.ms", (int) PATIENCE.toMillis());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = new ArrayList<TopicPartition>();
            consumer.partitionsFor(topic).forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new HashMap<String, List<String>>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var event : consumer.poll(Duration.ofMillis(100))) {
                    var order = events.computeIfAbsent(event.key(), key -> new ArrayList<>());
                    order.add(
                            new String(event.headers().lastHeader("ce_sequence").value(), UTF_8));
                }
            }
            return events;
        }
    }
}
