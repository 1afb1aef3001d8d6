package io.notexactlyonce.consumer.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

class DeadLetterLogTest {

    private static final int PARTITION = 5;
    private static final int LETTERS = 400;

    /** Whoever can write to the topic could fill the disk of each instance otherwise. */
    @Test
    void writesOneLineForAllDeadLettersOfAPoll() {
        try (World world = new World()) {
            var service = world.startDeaf();
            var lines = new ListAppender<ILoggingEvent>();
            lines.start();
            ((Logger) LoggerFactory.getLogger(DeadLetterTopic.class)).addAppender(lines);
            world.sendRecords(records());

            service.getBean(KafkaListenerEndpointRegistry.class)
                    .getListenerContainers()
                    .forEach(Lifecycle::start);

            world.awaitApplied(1);
            assertThat(world.tables().deadLettered()).isEqualTo(LETTERS);
            assertThat(lines.list)
                    .as("one for each poll, and where to look for them")
                    .hasSizeBetween(1, LETTERS / 10)
                    .allMatch(line -> line.getFormattedMessage().contains("orders-" + PARTITION + "@"));
        }
    }

    private static ArrayList<ProducerRecord<byte[], byte[]>> records() {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>(
                Collections.nCopies(LETTERS, Poison.UNDECODABLE_BYTES.record(PARTITION)));
        records.add(Poison.at(PARTITION, Events.record(Events.created(UUID.randomUUID()))));
        return records;
    }
}
