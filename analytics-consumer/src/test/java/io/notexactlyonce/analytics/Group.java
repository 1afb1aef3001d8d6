package io.notexactlyonce.analytics;

import io.notexactlyonce.events.Topics;
import io.notexactlyonce.testbed.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** The consumer group as the broker sees it. */
record Group(Broker broker, String id) {

    /** The next offset of each partition to be delivered; 0 where nothing is committed. */
    Map<Integer, Long> committed() {
        return ask(this::committed);
    }

    /** Records in the log that no commit covers. */
    long lag() {
        return ask(admin -> {
            Map<Integer, Long> committed = committed(admin);
            var latest = IntStream.range(0, Stage.PARTITIONS)
                    .mapToObj(it -> new TopicPartition(Topics.ORDERS, it))
                    .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get(5, TimeUnit.SECONDS).entrySet().stream()
                    .mapToLong(it ->
                            it.getValue().offset() - committed.get(it.getKey().partition()))
                    .sum();
        });
    }

    GroupType type() {
        return ask(admin -> admin.listGroups().all().get(5, TimeUnit.SECONDS).stream()
                .filter(it -> it.groupId().equals(id))
                .findFirst()
                .flatMap(GroupListing::type)
                .orElseThrow());
    }

    boolean hasMembers() {
        return ask(admin -> admin.listGroups().all().get(5, TimeUnit.SECONDS).stream()
                .anyMatch(it -> it.groupId().equals(id) && it.groupState().equals(Optional.of(GroupState.STABLE))));
    }

    /** With all its offsets; it must have no members any more. */
    void delete() {
        ask(admin -> admin.deleteConsumerGroups(List.of(id)).all().get(5, TimeUnit.SECONDS));
    }

    /** For a group of the KIP-848 protocol; with the classic one a member brings its own session timeout. */
    void expireMembersAfter(Duration timeout) {
        var group = new ConfigResource(ConfigResource.Type.GROUP, id);
        var session = new ConfigEntry("consumer.session.timeout.ms", Long.toString(timeout.toMillis()));
        var heartbeat = new ConfigEntry("consumer.heartbeat.interval.ms", Long.toString(timeout.toMillis() / 3));
        ask(admin -> admin.incrementalAlterConfigs(Map.of(
                        group,
                        List.of(
                                new AlterConfigOp(session, AlterConfigOp.OpType.SET),
                                new AlterConfigOp(heartbeat, AlterConfigOp.OpType.SET))))
                .all()
                .get(5, TimeUnit.SECONDS));
    }

    private Map<Integer, Long> committed(Admin admin) throws Exception {
        var committed = new HashMap<Integer, Long>();
        IntStream.range(0, Stage.PARTITIONS).forEach(it -> committed.put(it, 0L));
        admin.listConsumerGroupOffsets(id)
                .partitionsToOffsetAndMetadata()
                .get(5, TimeUnit.SECONDS)
                .forEach((partition, offset) ->
                        committed.put(partition.partition(), offset == null ? 0 : offset.offset()));
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
