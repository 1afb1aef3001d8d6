package io.notexactlyonce.settlement;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Kafka;
import io.notexactlyonce.testbed.Testbed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker with empty topics, a group of its own, and the service in between. */
public final class World implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of(Topics.ORDERS, Topics.SETTLEMENTS, Topics.SETTLEMENTS_DEAD_LETTER, LetterAudit.TOPIC);

    /** A setting that takes out the guard against KIP-848. */
    public static final String CONSUMER_PROTOCOL_ALLOWED = "settlement.group.consumer-protocol-allowed=true";

    private final Broker broker;
    private final String group = "group-" + UUID.randomUUID();
    private final Kafka way;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Runnable> atEnd = new ArrayList<>();
    private int instances;

    /** On the broker that all tests share. */
    public World() {
        this(Testbed.broker());
    }

    public World(Broker broker) {
        this(broker, broker);
    }

    /** @param way by which the service reaches the broker; the test goes straight */
    public World(Broker broker, Kafka way) {
        this.broker = broker;
        this.way = way;
        TOPICS.forEach(broker::deleteTopic);
        broker.createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        // One in flight: a broker that isn't the leader of a new topic's partition yet refuses a first batch and may
        // take the
        // second; then each retry of the first is out of order.
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        "5",
                        "max.request.size",
                        1 << 25,
                        "max.in.flight.requests.per.connection",
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public Broker broker() {
        return broker;
    }

    public Journal journal() {
        return new Journal(broker);
    }

    public Group group() {
        return new Group(broker, group);
    }

    /** What the service finds in its environment. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(way.environment());
        environment.put("SPRING_KAFKA_CONSUMER_GROUP_ID", group);
        environment.put("KAFKA_SESSION_TIMEOUT", "3s");
        return environment;
    }

    /** The service in this JVM, with settings such as {@code settlement.retry.max-interval=1s}. */
    public ConfigurableApplicationContext start(String... settings) {
        return startWith(SettlementProcessorApplication.class, settings);
    }

    /** The same with beans that take the place of the service's own. */
    public ConfigurableApplicationContext startWith(Class<?> beans, String... settings) {
        return start(beans, idPrefix(++instances), settings);
    }

    /** The same with transactional ids of this prefix. */
    public ConfigurableApplicationContext startAs(String idPrefix, String... settings) {
        return startAs(idPrefix, SettlementProcessorApplication.class, settings);
    }

    /** The same with further beans. */
    public ConfigurableApplicationContext startAs(String idPrefix, Class<?> beans, String... settings) {
        return start(beans, idPrefix, settings);
    }

    private ConfigurableApplicationContext start(Class<?> beans, String idPrefix, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--SERVER_PORT=0",
                "--MANAGEMENT_PORT=0",
                "--spring.kafka.consumer.group-id=" + group,
                "--KAFKA_TRANSACTIONAL_ID_PREFIX=" + idPrefix));
        environment().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        var context = new SpringApplicationBuilder(SettlementProcessorApplication.class, beans)
                .run(arguments.toArray(String[]::new));
        atEnd.add(context::close);
        return context;
    }

    /** Of the n-th instance that was started in this JVM, from 1. */
    public String idPrefix(int instance) {
        return group + "-" + instance;
    }

    /** The service as a process of its own, known to Kafka by its host and this port; not yet started. */
    public JavaProcess.Builder process(int port) {
        return JavaProcess.of(SettlementProcessorApplication.class)
                .environment(environment())
                .environment("SERVER_PORT", Integer.toString(port))
                .environment("MANAGEMENT_PORT", Integer.toString(managementPort(port)))
                .shortLived()
                .jvmArgument("-Xmx192m");
    }

    /** The test bed reserves it with the other; 0 for 0, a port that nobody asks for: the same one in each JVM would collide. */
    public static int managementPort(int port) {
        return port == 0 ? 0 : port + 1000;
    }

    public static URI readiness(int port) {
        return URI.create("http://localhost:" + managementPort(port) + "/actuator/health/readiness");
    }

    public void atEnd(Runnable close) {
        atEnd.add(close);
    }

    public void send(OrderEvent... events) {
        send(Arrays.asList(events));
    }

    public void send(List<? extends OrderEvent> events) {
        sendRecords(events.stream().map(Events::record).toList());
    }

    public void sendRecords(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        sent.forEach(this::get);
    }

    /** Until all that was sent is covered by committed transactions. */
    public void awaitSettled() {
        await().until(() -> group().lag() == 0);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        atEnd.forEach(Runnable::run);
    }

    private void get(Future<?> sent) {
        try {
            sent.get();
        } catch (Exception e) {
            throw new IllegalStateException("Not taken by the broker, whose log ends\n" + endOfLog(), e);
        }
    }

    /** It is deleted with the broker, before anybody could look. */
    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(broker.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 100), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
