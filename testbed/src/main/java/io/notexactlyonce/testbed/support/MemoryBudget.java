package io.notexactlyonce.testbed.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Adds up the most that a service holds in memory, by its settings, and compares it with its container's heap. A
 * quarter of the heap is for everything else: what Spring keeps, garbage, and whatever no setting limits.
 */
public final class MemoryBudget {

    private static final double SHARE = 0.75;
    private static final long MIB = 1024 * 1024;

    private final long heap;
    private final Map<String, Long> parts = new LinkedHashMap<>();

    private MemoryBudget(long heap) {
        this.heap = heap;
    }

    /** For a service in {@code docker-compose.yml}, which is searched for above the working directory. */
    public static MemoryBudget of(String service) {
        return new MemoryBudget(ContainerHeap.of(service));
    }

    /**
     * What an instance's consumers hold when they have all partitions of a topic.
     *
     * <ul>
     *   <li>Fetched: for each partition one compressed response of {@code max.partition.fetch.bytes}, or of one batch
     *       if that is larger (a response's first batch comes whatever its size). A response is one buffer, kept until
     *       its last partition is read: another {@code fetch.max.bytes} per consumer for partitions already read.
     *   <li>Polled: {@code max.poll.bytes}, decompressed, as the services' deserializer limits it, plus one record in
     *       Kafka's own buffer until it is copied. Without that limit, {@code max.poll.records} of the largest record,
     *       each twice: until its headers are read, they keep the buffer that its value was copied from.
     * </ul>
     *
     * @param record the largest record that the topic accepts, decompressed and as a batch
     */
    public MemoryBudget consumers(int consumers, Map<String, Object> settings, int partitions, long record) {
        var config = new ConsumerConfig(settings);
        long ofPartition = Math.max(config.getInt(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), record);
        long ofResponse = Math.max(config.getInt(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), record);
        Object bound = settings.get("max.poll.bytes");
        long polled = bound == null
                ? (2L * config.getInt(ConsumerConfig.MAX_POLL_RECORDS_CONFIG) + 1) * record
                : Long.parseLong(bound.toString()) + 2 * record;
        return plus("fetched", partitions * ofPartition + consumers * Math.min(ofResponse, partitions * ofPartition))
                .plus("polled", consumers * polled);
    }

    /**
     * What producers hold until it is acknowledged: {@code buffer.memory} plus a tenth, by which a batch's buffer grows
     * if compression doesn't make it smaller.
     */
    public MemoryBudget producers(int producers, Map<String, Object> settings) {
        return plus(
                "sent",
                producers * new ProducerConfig(settings).getLong(ProducerConfig.BUFFER_MEMORY_CONFIG) * 11 / 10);
    }

    /**
     * What an HTTP server holds: for each connection, idle or not, its buffers; for each request in progress the part
     * read into memory and the part of its answer that is written.
     */
    public MemoryBudget http(int connections, int requests, long bytesOfRequest) {
        return plus("connections", connections * 24L * 1024).plus("requests", requests * (bytesOfRequest + 64 * 1024));
    }

    public MemoryBudget plus(String part, long bytes) {
        parts.merge(part, bytes, Long::sum);
        return this;
    }

    public boolean fits() {
        return sum() <= SHARE * heap;
    }

    private long sum() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The total, item by item. */
    @Override
    public String toString() {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue() / MIB + " MB")
                .collect(Collectors.joining(
                        ", ",
                        "",
                        " = %d MB of %d MB (%.0f%% of the heap)"
                                .formatted(sum() / MIB, (long) (SHARE * heap) / MIB, 100 * SHARE)));
    }
}
