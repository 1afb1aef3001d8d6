package io.notexactlyonce.testbed.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Adds up what a service holds in memory at most, by its settings, and holds it against the heap that its container gives
 * it. A quarter of the heap is for everything else: what Spring keeps, garbage, and what no setting bounds.
 */
public final class MemoryBudget {

    private static final double SHARE = 0.75;
    private static final long MIB = 1024 * 1024;

    private final long heap;
    private final Map<String, Long> parts = new LinkedHashMap<>();

    private MemoryBudget(long heap) {
        this.heap = heap;
    }

    /** Of a service of {@code docker-compose.yml}, which is looked for above the working directory. */
    public static MemoryBudget of(String service) {
        return new MemoryBudget(ContainerHeap.of(service));
    }

    /**
     * What the consumers of an instance hold, when they have all of a topic's partitions.
     *
     * <ul>
     *   <li>Fetched: of each partition one response, still compressed, of {@code max.partition.fetch.bytes} or of one batch
     *       where that is larger (the first batch of a response comes whatever its size). A response is one buffer, and is
     *       kept until its last partition is read: another {@code fetch.max.bytes} for each consumer, that have been read.
     *   <li>Polled: {@code max.poll.bytes}, decompressed, as the services' deserializer bounds it; and one more, which is in
     *       Kafka's own buffer until it is copied. Without such a bound {@code max.poll.records} of the largest, each of them
     *       twice: as long as nobody reads a record's headers, these keep the buffer that its value was copied from.
     * </ul>
     *
     * @param record the largest that the topic takes, decompressed and as a batch
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
     * What producers hold until it is acknowledged: {@code buffer.memory}, and a tenth more, by which the buffer of a batch
     * grows that compression doesn't make smaller.
     */
    public MemoryBudget producers(int producers, Map<String, Object> settings) {
        return plus(
                "sent",
                producers * new ProducerConfig(settings).getLong(ProducerConfig.BUFFER_MEMORY_CONFIG) * 11 / 10);
    }

    /**
     * What an HTTP server holds: for each connection, idle or not, its buffers; for each request under way what of it is read
     * into memory and what is written of its answer.
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

    /** The bill. */
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
