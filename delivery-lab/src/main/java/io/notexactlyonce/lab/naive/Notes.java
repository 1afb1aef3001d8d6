package io.notexactlyonce.lab.naive;

import io.notexactlyonce.lab.history.Entry;
import io.notexactlyonce.lab.history.Histories;
import io.notexactlyonce.lab.history.HistoryFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes the history of a naive consumer, in as few lines of the consumer's own code as can be. */
public final class Notes implements ConsumerRebalanceListener, AutoCloseable {

    private final String process;
    private final HistoryFile history;
    private long epoch;

    private Notes(String process, HistoryFile history, long epoch) {
        this.process = process;
        this.history = history;
        this.epoch = epoch;
    }

    /** Of this process, which goes on where its last run ended. */
    public static Notes of(LaneAddress lane) {
        var process = LaneAddress.process();
        long epoch = Histories.read(lane.histories()).stream()
                .filter(entry ->
                        entry instanceof Entry.Assigned && entry.process().equals(process))
                .count();
        return new Notes(process, HistoryFile.append(lane.histories().resolve(process + ".jsonl")), epoch);
    }

    /** In the poll loop, before anything is made of the record: what a crash in there takes was delivered all the same. */
    public void delivered(ConsumerRecord<?, ?> read, UUID eventId) {
        history.write(new Entry.Delivered(Instant.now(), process, epoch, read.partition(), read.offset(), eventId));
    }

    /** As soon as the transaction with these effects is over. */
    public void effected(List<UUID> eventIds) {
        history.write(new Entry.Effected(Instant.now(), process, eventIds));
    }

    public void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, next) ->
                history.write(new Entry.OffsetCommitted(Instant.now(), process, partition.partition(), next.offset())));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        epoch++;
        var numbers =
                partitions.stream().map(TopicPartition::partition).sorted().toList();
        history.write(new Entry.Assigned(Instant.now(), process, epoch, numbers));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

    @Override
    public void close() {
        history.close();
    }
}
