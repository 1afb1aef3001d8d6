package io.notexactlyonce.lab.naive;

import io.notexactlyonce.lab.model.Histories;
import io.notexactlyonce.lab.model.HistoryEvent;
import io.notexactlyonce.lab.model.HistoryFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes the history of a naive consumer, with as little code in the consumer as possible. */
public final class ConsumerHistory implements ConsumerRebalanceListener, AutoCloseable {

    private final String process;
    private final HistoryFile history;
    private long epoch;

    private ConsumerHistory(String process, HistoryFile history, long epoch) {
        this.process = process;
        this.history = history;
        this.epoch = epoch;
    }

    /** The history of this process, which continues that of its last run. */
    public static ConsumerHistory of(ProgramConfig config) {
        var process = ProgramConfig.process();
        long epoch = Histories.read(config.histories()).stream()
                .filter(entry -> entry instanceof HistoryEvent.Assigned
                        && entry.process().equals(process))
                .count();
        return new ConsumerHistory(
                process, HistoryFile.append(config.histories().resolve(process + ".jsonl")), epoch);
    }

    /**
     * Call it in the poll loop before the record is processed: a crash during processing happens after the delivery.
     */
    public void delivered(ConsumerRecord<?, ?> read, UUID eventId) {
        history.write(
                new HistoryEvent.Delivered(Instant.now(), process, epoch, read.partition(), read.offset(), eventId));
    }

    /** Call it as soon as the transaction with these effects has ended. */
    public void effected(List<UUID> eventIds) {
        history.write(new HistoryEvent.Effected(Instant.now(), process, eventIds));
    }

    public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, next) -> history.write(
                new HistoryEvent.OffsetCommitted(Instant.now(), process, partition.partition(), next.offset())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        epoch++;
        var numbers =
                partitions.stream().map(TopicPartition::partition).sorted().toList();
        history.write(new HistoryEvent.Assigned(Instant.now(), process, epoch, numbers));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void close() {
        history.close();
    }
}
