package io.notexactlyonce.events.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class PollGuardTest {

    private final Set<PollGuard> members = ConcurrentHashMap.newKeySet();

    /** As Kafka's sticky assignor did when a topic was made anew with fewer partitions. */
    @Test
    void endsAConsumerWhoseClientIsDefective() {
        Consumer<byte[], byte[]> guarded = PollGuard.of(new Defective(), Map.of(), members);
        guarded.subscribe(Set.of("orders"));
        var guard = members.iterator().next();
        var before = guard.lastPoll();

        assertThatThrownBy(() -> guarded.poll(Duration.ZERO))
                .isInstanceOf(BrokenConsumerError.class)
                .hasMessageContaining("No more unfilled consumers")
                .hasCauseInstanceOf(IllegalStateException.class);

        assertThat(guard.failure()).contains("No more unfilled consumers");
        assertThat(guard.lastPoll()).isEqualTo(before);
        guarded.close();
        assertThat(members).isEmpty();
    }

    private static final class Defective extends MockConsumer<byte[], byte[]> {

        private Defective() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            throw new IllegalStateException("No more unfilled consumers to be assigned.");
        }
    }
}
