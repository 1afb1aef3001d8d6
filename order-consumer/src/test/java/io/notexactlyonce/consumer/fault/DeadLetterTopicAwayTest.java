package io.notexactlyonce.consumer.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Http;
import io.notexactlyonce.consumer.Poison;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.events.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class DeadLetterTopicAwayTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.ORDERS, 7);

    @Test
    void acknowledgesNothingUntilTheDeadLetterIsStored() {
        try (World world = new World()) {
            var service = Http.of(world.start(
                    "spring.kafka.producer.properties[max.block.ms]=500", "order-consumer.retry.max-interval=500ms"));
            world.broker().deleteTopic(Topics.ORDERS_DEAD_LETTER);
            world.sendRecords(List.of(
                    Poison.at(7, Events.record(Events.created(UUID.randomUUID()))),
                    Poison.UNDECODABLE_BYTES.record(7)));

            await().until(() -> retries(service) >= 3);
            assertThat(world.tables().applied()).isOne();
            assertThat(committed(world)).doesNotContainKey(PARTITION);
            world.broker().createTopic(Topics.ORDERS_DEAD_LETTER, Topics.ORDERS_PARTITIONS);

            await().until(() -> committed(world).containsKey(PARTITION));
            assertThat(committed(world).get(PARTITION).offset()).isEqualTo(2);
            assertThat(world.broker().dump(Topics.ORDERS_DEAD_LETTER)).hasSize(1);
            assertThat(world.tables().applied()).isOne();
            assertThat(world.tables().deadLettered()).isOne();
        }
    }

    /** Waiting as long for each of them, one attempt would take minutes, and the consumer would lose its partitions. */
    @Test
    void waitsOnceForManyLetters() {
        try (World world = new World()) {
            var service = Http.of(world.start(
                    "spring.kafka.producer.properties[max.block.ms]=2000", "order-consumer.retry.max-interval=500ms"));
            world.broker().deleteTopic(Topics.ORDERS_DEAD_LETTER);
            world.sendRecords(Collections.nCopies(200, Poison.UNDECODABLE_BYTES.record(7)));

            await().until(() -> retries(service) >= 3);
        }
    }

    private static double retries(Http service) {
        return service.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("order_events_retries_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(World world) {
        try (Admin admin = world.broker().admin()) {
            return admin.listConsumerGroupOffsets(world.group())
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
