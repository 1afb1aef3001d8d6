package io.notexactlyonce.consumer.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A topic is its id: deleted and made anew it has the same name, and other records at the same offsets. */
@Tag("full")
class TopicMadeAnewTest {

    private static final int PARTITION = 2;

    @Test
    void countsTheDeadLettersOfATopicThatWasMadeAnew() {
        try (World world = new World()) {
            var stats = world.start("spring.kafka.consumer.properties[metadata.max.age.ms]=1000")
                    .getBean(PartitionStats.class);
            sendPoison(world, 3);
            awaitDeadLetters(world, 3);
            assertThat(stats.nextOffsets(List.of(at(PARTITION)))).isEqualTo(Map.of(at(PARTITION), 3L));

            world.broker().deleteTopic(Topics.ORDERS);
            world.broker().createTopic(Topics.ORDERS, Topics.ORDERS_PARTITIONS);
            sendPoison(world, 2);

            awaitDeadLetters(world, 5);
            assertThat(world.tables().deadLettered()).isEqualTo(5);
            assertThat(stats.nextOffsets(List.of(at(PARTITION), at(0)))).isEqualTo(Map.of(at(PARTITION), 2L));
            assertThat(stats.nextOffsets(List.of(at(0)))).isEmpty();
        }
    }

    private static TopicPartition at(int partition) {
        return new TopicPartition(Topics.ORDERS, partition);
    }

    private static void sendPoison(World world, int count) {
        world.sendRecords(Collections.nCopies(count, Poison.UNDECODABLE_BYTES.record(PARTITION)));
    }

    private static void awaitDeadLetters(World world, int count) {
        await().until(() -> world.broker().dump(Topics.ORDERS_DEAD_LETTER).size() == count);
    }
}
