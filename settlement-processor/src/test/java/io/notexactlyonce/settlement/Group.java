package io.notexactlyonce.settlement;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The consumer group as the broker sees it. */
public record Group(Broker broker, String id) {

    /** Records of the orders that no committed transaction covers. */
    public long lag() {
        return ask(admin -> {
            Map<TopicPartition, Long> committed = committed(admin);
            var latest = IntStream.range(0, Topics.ORDERS_PARTITIONS)
                    .mapToObj(it -> new TopicPartition(Topics.ORDERS, it))
                    .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get(10, TimeUnit.SECONDS).entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - committed.getOrDefault(end.getKey(), 0L))
                    .sum();
        });
    }

    /** Records that a committed transaction covers. */
    public long settled() {
        return ask(admin ->
                committed(admin).values().stream().mapToLong(Long::longValue).sum());
    }

    public int members() {
        return ask(admin -> admin.describeConsumerGroups(List.of(id))
                .describedGroups()
                .get(id)
                .get(10, TimeUnit.SECONDS)
                .members()
                .size());
    }

    /** For the KIP-848 protocol; with the classic one a member brings its own session timeout. */
    public void expireMembersAfterSeconds(int seconds) {
        var group = new ConfigResource(ConfigResource.Type.GROUP, id);
        var session = new ConfigEntry("consumer.session.timeout.ms", Integer.toString(seconds * 1000));
        var heartbeat = new ConfigEntry("consumer.heartbeat.interval.ms", Integer.toString(seconds * 300));
        ask(admin -> admin.incrementalAlterConfigs(Map.of(
                        group,
                        List.of(
                                new AlterConfigOp(session, AlterConfigOp.OpType.SET),
                                new AlterConfigOp(heartbeat, AlterConfigOp.OpType.SET))))
                .all()
                .get(10, TimeUnit.SECONDS));
    }

    private Map<TopicPartition, Long> committed(Admin admin) throws Exception {
        var committed = new HashMap<TopicPartition, Long>();
        admin.listConsumerGroupOffsets(id)
                .partitionsToOffsetAndMetadata()
                .get(10, TimeUnit.SECONDS)
                .forEach((partition, offset) -> committed.put(partition, offset == null ? 0 : offset.offset()));
        return committed;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = broker.admin()) {
            return question.ask(admin);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Question<T> {
        T ask(Admin admin) throws Exception;
    }
}
