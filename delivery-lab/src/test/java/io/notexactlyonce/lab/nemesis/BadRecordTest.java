package io.notexactlyonce.lab.nemesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notexactlyonce.events.Bounds;
import io.notexactlyonce.events.OrderEventCodec;
import io.notexactlyonce.events.UndecodableEventException;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What is to be a dead letter must be none that somebody could read. */
class BadRecordTest {

    private final OrderEventCodec codec = new OrderEventCodec();

    @Test
    void isNoEventAndEachKindForAReasonOfItsOwn() {
        var reasons = new HashSet<String>();
        IntStream.range(0, 5).mapToObj(BadRecord::of).forEach(record -> reasons.add(reason(record)));

        assertThat(reasons).hasSize(5);
    }

    @Test
    void isTakenByTheTopicWhenItIsLarge() {
        var record = BadRecord.large(3);

        assertThat(record.value()).hasSizeLessThan(Bounds.MAX_RECORD_BYTES / 2 + 1);
        assertThat(reason(record)).isNotEmpty();
    }

    private String reason(ProducerRecord<byte[], byte[]> record) {
        var reason = new StringBuilder();
        assertThatThrownBy(() -> codec.decode(record.key(), record.headers(), record.value()))
                .isInstanceOf(UndecodableEventException.class)
                .satisfies(failure -> reason.append(failure.getMessage()));
        return reason.toString();
    }
}
