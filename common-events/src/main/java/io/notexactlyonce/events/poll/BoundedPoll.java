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
 * Ends a poll when its records have so many bytes: a consumer's {@code key.deserializer}, {@code value.deserializer} and one
 * of its {@code interceptor.classes}, with the setting {@value #MAX_BYTES}.
 *
 * <p>Kafka bounds what is fetched, compressed, and how many records a poll returns; decompressed, a thousand records of a few
 * kilobytes can be a gigabyte. It returns the records before one that can't be deserialized, and tries that one again at the
 * next poll (KIP-334): so the one that is too much is refused until then. The first of a poll is taken whatever its size.
 *
 * <p>What it can't see is a record with neither key nor value, which Kafka deserializes without it.
 */
public final class BoundedPoll implements Deserializer<byte[]>, ConsumerInterceptor<byte[], byte[]> {

    /** In bytes. */
    public static final String MAX_BYTES = "max.poll.bytes";

    /** Kafka asks twice before a poll ends; who is asked a third time is in another poll, of which the end wasn't told. */
    private static final int REFUSALS_OF_A_POLL = 2;

    /** Deserializers and interceptors don't know one another, and work in the thread that polls. */
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

    /** Reads the headers as well: until then they keep the buffer of the whole record, beside the copies made of it. */
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
                throw new SerializationException("the poll is full; this record comes with the next");
            }
            bytes = refusals == REFUSALS_OF_A_POLL ? more : bytes + more;
            refusals = 0;
        }
    }
}
