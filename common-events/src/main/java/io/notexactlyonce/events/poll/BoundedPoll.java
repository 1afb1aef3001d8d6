package io.notexactlyonce.events.poll;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Ends a poll when its records add up to {@value #MAX_BYTES} bytes. To be set as a consumer's {@code key.deserializer},
 * its {@code value.deserializer} and one of its {@code interceptor.classes}.
 *
 * <p>Kafka limits the compressed bytes of a fetch and the number of records in a poll, but a thousand compressed
 * records of a few kilobytes can decompress to a gigabyte. When a record can't be deserialized, Kafka returns the
 * records before it and tries it again at the next poll (KIP-334). So this class fails to deserialize the first record
 * that exceeds the limit. It accepts a poll's first record whatever its size.
 *
 * <p>It doesn't see a record with neither key nor value, for which Kafka calls no deserializer.
 */
public final class BoundedPoll implements Deserializer<byte[]>, ConsumerInterceptor<byte[], byte[]> {

    /** In bytes. */
    public static final String MAX_BYTES = "max.poll.bytes";

    /** Kafka tries a record twice before it ends a poll. A third try means that another poll has begun unannounced. */
    private static final int REFUSALS_OF_A_POLL = 2;

    /** Deserializers and interceptors don't know each other, but run in the same thread, the one that polls. */
    private static final ThreadLocal<Poll> CURRENT = ThreadLocal.withInitial(Poll::new);

    private long maxBytes;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        configure(settings);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        try {
            maxBytes = Long.parseLong(String.valueOf(settings.get(MAX_BYTES)));
        } catch (NumberFormatException e) {
            throw new ConfigException(MAX_BYTES, settings.get(MAX_BYTES), "must be a number of bytes");
        }
    }

    @Override
    public byte[] deserialize(String topic, byte[] data) {
        return data;
    }

    /** Reads the headers too: until they are read, they keep the whole record's buffer alive beside the copies. */
    @Override
    public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
        long bytes = data.remaining();
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        CURRENT.get().take(bytes, maxBytes);
        return Utils.toArray(data);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        CURRENT.remove();
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    private static final class Poll {

        private long bytes;
        private int refusals;

        void take(long more, long maxBytes) {
            if (bytes > 0 && bytes + more > maxBytes && refusals < REFUSALS_OF_A_POLL) {
                refusals++;
                throw new SerializationException("the poll is full; this record comes with the next one");
            }
            bytes = refusals == REFUSALS_OF_A_POLL ? more : bytes + more;
            refusals = 0;
        }
    }
}
