package io.notexactlyonce.lab.security;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Something a client may try to do with a topic, a group, a transactional id or the cluster. */
record KafkaAttempt(String operation, String resource) {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** @throws Exception as the broker, by way of the client, reports it */
    void as(Map<String, String> client) throws Exception {
        switch (operation) {
            case "read" -> read(client);
            case "write" -> write(client);
            case "commit offsets of" -> commit(client);
            case "open transactions as" -> transact(client);
            default -> administrate(client);
        }
    }

    private void read(Map<String, String> client) {
        try (var consumer = consumer(client, Map.of())) {
            var partition = new TopicPartition(resource, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = System.nanoTime() + LONGEST.toNanos();
            while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("neither a record nor a refusal within " + LONGEST);
                }
            }
        }
    }

    /** Without idempotence: else a user that may write nothing at all fails before the topic is asked about. */
    private void write(Map<String, String> client) throws Exception {
        try (var producer = producer(client, Map.of("enable.idempotence", "false"))) {
            producer.send(new ProducerRecord<>(resource, 0, null, new byte[1])).get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private void commit(Map<String, String> client) {
        try (var consumer = consumer(client, Map.of("group.id", resource))) {
            var partition = new TopicPartition("orders", 0);
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
        }
    }

    private void transact(Map<String, String> client) {
        try (var producer = producer(client, Map.of("transactional.id", resource))) {
            producer.initTransactions();
        }
    }

    private void administrate(Map<String, String> client) throws Exception {
        try (var admin = Admin.create(new HashMap<String, Object>(client))) {
            administrate(admin).get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private KafkaFuture<?> administrate(Admin admin) {
        return switch (operation) {
            case "create" ->
                admin.createTopics(List.of(new NewTopic(resource, 1, (short) 1)))
                        .all();
            case "delete" -> admin.deleteTopics(List.of(resource)).all();
            case "change settings of" -> {
                var setting = new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET);
                var topic = new ConfigResource(ConfigResource.Type.TOPIC, resource);
                yield admin.incrementalAlterConfigs(Map.of(topic, List.of(setting)))
                        .all();
            }
            case "delete the group" ->
                admin.deleteConsumerGroups(List.of(resource)).all();
            case "grant" -> admin.createAcls(Grant.bindings()).all();
            case "change the password of" ->
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                resource, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), "stolen")))
                        .all();
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> client, Map<String, String> more) {
        var settings = settings(client, more);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> client, Map<String, String> more) {
        return new KafkaProducer<>(settings(client, more), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(Map<String, String> client, Map<String, String> more) {
        var settings = new HashMap<String, Object>(client);
        settings.putAll(more);
        return settings;
    }

    @Override
    public String toString() {
        return operation + " " + resource;
    }
}
