package io.notexactlyonce.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: the log of this JVM is that of all services that run in it. */
class DeadLetterLogTest {

    private static final int PARTITION = 5;
    private static final int LETTERS = 400;

    @TempDir
    private Path directory;

    /** Whoever can write to the topic could fill the disk of each instance otherwise. */
    @Test
    void writesOneLineForAllDeadLettersOfAPoll() throws Exception {
        var log = directory.resolve("log");
        int port = Testbed.freePort();
        try (var world = new World();
                var service = world.process(port)
                        .readyAt(world.readiness(port))
                        .log(log)
                        .build()) {
            world.sendRecords(records());

            service.start();

            // it acknowledges a batch when its letters are sent, and says so in between
            world.awaitAcknowledged(PARTITION, LETTERS + 1);
            assertThat(world.tables().deadLettered()).isEqualTo(LETTERS);
            assertThat(Files.readAllLines(log))
                    .filteredOn(line -> line.contains("Dead letter"))
                    .as("one for each poll, and where to look for them")
                    .hasSizeBetween(1, LETTERS / 10)
                    .allMatch(line -> line.contains("orders-" + PARTITION + "@"));
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records() {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>(
                Collections.nCopies(LETTERS, Poison.UNDECODABLE_BYTES.record(PARTITION)));
        records.add(Poison.at(PARTITION, Events.record(Events.created(UUID.randomUUID()))));
        return records;
    }
}
