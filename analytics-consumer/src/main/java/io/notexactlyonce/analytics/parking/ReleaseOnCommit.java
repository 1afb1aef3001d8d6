package io.notexactlyonce.analytics.parking;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The moment on which at-most-once depends: the broker has confirmed a commit, so records below it can't be delivered
 * again and may be counted. Public, with a public constructor, because the Kafka client creates it by reflection.
 */
public class ReleaseOnCommit implements ConsumerInterceptor<byte[], byte[]> {

    /** The consumer property that holds the {@link UncommittedRecords}, so that no static field is needed. */
    static final String UNCOMMITTED_RECORDS = "analytics.uncommitted.records";

    private @Nullable UncommittedRecords uncommitted;

    @Override
    public void configure(Map<String, ?> configs) {
        uncommitted =
                (UncommittedRecords) Objects.requireNonNull(configs.get(UNCOMMITTED_RECORDS), UNCOMMITTED_RECORDS);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        return records;
    }

    /**
     * Runs for confirmed commits only: on the polling or the heartbeat thread with the classic protocol, on the polling
     * thread with KIP-848. It must not block, or heartbeats would stop. A commit whose answer was lost never gets here;
     * a later commit releases its records, or they are dropped with their partition.
     */
    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, committed) ->
                Objects.requireNonNull(uncommitted).releaseBelow(partition, committed.offset()));
    }

    @Override
    public void close() {}
}
