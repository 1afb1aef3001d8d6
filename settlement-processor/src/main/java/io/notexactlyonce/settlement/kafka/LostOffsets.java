package io.notexactlyonce.settlement.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.settlement.transaction.InputState;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Distinguishes a group that has lost its offsets from a new group: if its offsets are lost, the journal has entries.
 */
@Component
class LostOffsets {

    private static final Logger log = LoggerFactory.getLogger(LostOffsets.class);

    private final Broker broker;
    private final InputState input;
    private final MeterRegistry meters;

    LostOffsets(Broker broker, InputState input, MeterRegistry meters) {
        this.broker = broker;
        this.input = input;
        this.meters = meters;
    }

    /** @throws BrokerAwayException when Kafka doesn't answer */
    void report() {
        boolean hasOffsets = input.committed().stream()
                .flatMap(committed -> committed.keySet().stream())
                .anyMatch(partition -> partition.topic().equals(Topics.ORDERS));
        if (!hasOffsets && hasEntries()) {
            meters.counter("settlement.input.restarts").increment();
            log.warn(
                    "The group has no offsets, but the journal has entries: the offsets were deleted, or have expired"
                            + " (offsets.retention.minutes), or {} was recreated. Settling it again, with the same keys.",
                    Topics.ORDERS);
        }
    }

    private boolean hasEntries() {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, Topics.SETTLEMENTS_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topics.SETTLEMENTS, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return broker.ask(admin -> admin.listOffsets(ends).all()).values().stream()
                .anyMatch(end -> end.offset() > 0);
    }
}
