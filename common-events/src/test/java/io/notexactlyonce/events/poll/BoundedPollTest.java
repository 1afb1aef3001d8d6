package io.notexactlyonce.events.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.notexactlyonce.events.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedPollTest {

    private final BoundedPoll deserializer = new BoundedPoll();

    @BeforeEach
    void configure() {
        deserializer.configure(Map.of(BoundedPoll.MAX_BYTES, "100"), false);
        endPoll();
    }

    @Test
    void refusesWhatIsTooMuchUntilTheNextPoll() {
        take(60);
        take(40);
        assertRefused(1);
        assertRefused(1);
        endPoll();

        assertThat(take(1)).hasSize(1);
        assertThat(take(99)).hasSize(99);
        assertRefused(1);
    }

    @Test
    void takesTheFirstOfAPollWhateverItsSize() {
        assertThat(take(1000)).hasSize(1000);
        assertRefused(1);
    }

    @Test
    void countsHeaders() {
        Headers headers = new RecordHeaders().add("h", new byte[59]);
        deserializer.deserialize(Topics.ORDERS, headers, ByteBuffer.allocate(40));

        assertRefused(1);
    }

    /** A poll that ended with an exception of something else: refused for ever, its first record would stop the partition. */
    @Test
    void doesNotRefuseWhatItsLastPollRefusedWithoutAnEnd() {
        take(100);
        assertRefused(50);
        assertRefused(50);

        assertThat(take(50)).hasSize(50);
        assertThat(take(50)).hasSize(50);
        assertRefused(1);
    }

    @Test
    void refusesToBeWithoutABound() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new BoundedPoll().configure(Map.of(), true))
                .withMessageContaining(BoundedPoll.MAX_BYTES);
    }

    private byte[] take(int bytes) {
        return deserializer.deserialize(Topics.ORDERS, new RecordHeaders(), ByteBuffer.allocate(bytes));
    }

    private void assertRefused(int bytes) {
        assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> take(bytes));
    }

    private void endPoll() {
        new BoundedPoll().onConsume(ConsumerRecords.empty());
    }
}
