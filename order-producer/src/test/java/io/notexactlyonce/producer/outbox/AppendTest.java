package io.notexactlyonce.producer.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.events.Bounds;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class AppendTest extends OutboxTest {

    @Test
    void refusesToAppendOutsideOfATransaction() {
        assertThatThrownBy(() -> messages.join("k", 1, new byte[0]))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesWhatKafkaWouldNeverTakeBeforeItIsCommitted() {
        assertThatThrownBy(() -> messages.append("k", 1, new byte[Bounds.MAX_VALUE_BYTES + 1]))
                .isInstanceOf(EventTooLargeException.class);

        assertThat(count("outbox")).isZero();
    }

    @Test
    void sendsTheLargestItTakes() {
        messages.append("largest", 1, new byte[Bounds.MAX_VALUE_BYTES]);

        assertThat(relayAll()).isEqualTo(1);
    }
}
