package io.notexactlyonce.consumer;

import static org.awaitility.Awaitility.await;

import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import io.notexactlyonce.testbed.Database;
import io.notexactlyonce.testbed.JavaProcess;
import io.notexactlyonce.testbed.Testbed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** A broker with an empty topic, an empty database, a group of its own, and the service in between. */
public final class World implements AutoCloseable {

    /** Logback is the JVM's, and Spring Boot sets it up first of all with each application: one at a time. */
    private static final ReentrantLock LOGGING = new ReentrantLock();

    private final Broker broker;
    private final Tables tables;
    private final String group = "group-" + UUID.randomUUID();
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Runnable> atEnd = new ArrayList<>();

    /** On the broker and the database server that all tests share. */
    public World() {
        this(Testbed.broker(), Testbed.database());
    }

    public World(Broker broker, Database server) {
        this.broker = broker;
        String name = "consumer_" + UUID.randomUUID().toString().replace("-", "");
        this.tables = new Tables(server.create(name));
        for (String topic : Set.of(Topics.ORDERS, Topics.ORDERS_DEAD_LETTER)) {
            broker.deleteTopic(topic);
        }
        broker.createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        "5",
                        // of several, to a topic just made, the first may fail and leave those behind it out of
                        // sequence
                        "max.in.flight.requests.per.connection",
                        "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public Broker broker() {
        return broker;
    }

    public Tables tables() {
        return tables;
    }

    public String group() {
        return group;
    }

    /** What the service finds in its environment. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(broker.environment());
        environment.putAll(tables.access().environment());
        environment.put("SPRING_KAFKA_CONSUMER_GROUP_ID", group);
        environment.put("KAFKA_SESSION_TIMEOUT", "6s");
        return environment;
    }

    /** The service in this JVM, with settings such as {@code order-consumer.retry.max-interval=1s}. */
    public ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("--SERVER_PORT=0", "--MANAGEMENT_PORT=0", "--spring.kafka.consumer.group-id=" + group));
        environment().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Arrays.stream(settings).map(setting -> "--" + setting).forEach(arguments::add);
        var context = run(arguments.toArray(String[]::new));
        atEnd.add(context::close);
        return context;
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        LOGGING.lock();
        try {
            return new SpringApplicationBuilder(OrderConsumerApplication.class)
                    .initializers(context -> LOGGING.unlock())
                    .run(arguments);
        } finally {
            if (LOGGING.isHeldByCurrentThread()) {
                LOGGING.unlock();
            }
        }
    }

    /** The service with all its beans, but with its listener stopped: the test delivers. */
    public ConfigurableApplicationContext startDeaf(String... settings) {
        ConfigurableApplicationContext context = start(settings);
        context.getBean(KafkaListenerEndpointRegistry.class).stop();
        return context;
    }

    /** The service as a process of its own. */
    public JavaProcess.Builder process(int port) {
        return JavaProcess.of(OrderConsumerApplication.class)
                .environment(environment())
                .environment("SERVER_PORT", Integer.toString(port))
                .environment("MANAGEMENT_PORT", Integer.toString(managementPort(port)))
                .shortLived()
                .jvmArgument("-Xmx256m");
    }

    /** The test bed reserves it with the other; 0 for 0, a port that nobody asks for: the same one in each JVM would collide. */
    public static int managementPort(int port) {
        return port == 0 ? 0 : port + 1000;
    }

    public URI readiness(int port) {
        return URI.create("http://localhost:" + managementPort(port) + "/actuator/health/readiness");
    }

    public void atEnd(Runnable close) {
        atEnd.add(close);
    }

    public void send(OrderEvent... events) {
        send(Arrays.stream(events).toList());
    }

    public void send(List<OrderEvent> events) {
        sendRecords(events.stream().map(Events::record).toList());
    }

    public void sendRecords(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        sent.forEach(World::get);
    }

    /** Until a service that was started as a process has migrated the database. */
    public void awaitSchema() {
        await().until(() -> tables.number("SELECT count(*) FROM pg_tables WHERE tablename = 'partition_stats'") == 1);
    }

    /** Until the service's group has committed this offset of a partition of the orders topic. */
    public void awaitAcknowledged(int partition, long offset) {
        try (Admin admin = broker.admin()) {
            await().until(() -> {
                OffsetAndMetadata committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(new TopicPartition(Topics.ORDERS, partition));
                return committed != null && committed.offset() >= offset;
            });
        }
    }

    public void awaitApplied(long count) {
        await().until(() -> tables.applied() >= count);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        atEnd.forEach(Runnable::run);
    }

    private static void get(Future<?> sent) {
        try {
            sent.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
