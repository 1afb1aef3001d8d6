package io.notexactlyonce.consumer.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.consumer.Events;
import io.notexactlyonce.consumer.Permutations;
import io.notexactlyonce.consumer.World;
import io.notexactlyonce.consumer.delivery.Deliveries;
import io.notexactlyonce.events.OrderEvent;
import io.notexactlyonce.events.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PermutationTest {

    private static final List<List<Integer>> PERMUTATIONS =
            Permutations.of(IntStream.range(0, 6).boxed().toList()).toList();

    @Test
    void endsAlikeInTheDatabaseInEveryOrderOfAnOrdersEvents() {
        long seed = System.nanoTime();
        try (World world = new World()) {
            Deliveries deliveries = world.startDeaf().getBean(Deliveries.class);
            List<ConsumerRecord<byte[], byte[]>> log = log(new Random(seed));
            for (int begin = 0, size; begin < log.size(); begin += size) {
                size = Math.min(1 + new Random(seed + begin).nextInt(900), log.size() - begin);
                deliveries.apply(log.subList(begin, begin + size));
            }

            assertThat(world.tables().rows("""
                                    SELECT status, details_known, customer_id, last_sequence, count(*), sum(lines)
                                      FROM orders JOIN (SELECT order_id, count(*) AS lines FROM order_line GROUP BY 1) l
                                     USING (order_id) GROUP BY 1, 2, 3, 4""")).as("seed %d", seed).containsExactly("CANCELLED|t|alice|2|720|1440");
            assertThat(world.tables().rows("SELECT DISTINCT reserved FROM stock"))
                    .containsExactly("0");
            assertThat(world.tables().applied()).isEqualTo(720 * 4);
            assertThat(world.tables().duplicates()).isEqualTo(720 * 2);
            world.tables().assertStockMatchesOrders();
        }
    }

    /** Every permutation belongs to an order of its own; their events come mixed, each order's in its permutation. */
    private static List<ConsumerRecord<byte[], byte[]>> log(Random random) {
        List<Integer> turns = new ArrayList<>();
        List<List<OrderEvent>> queues = new ArrayList<>();
        for (List<Integer> permutation : PERMUTATIONS) {
            List<OrderEvent> events = Permutations.eventsOf(UUID.randomUUID());
            turns.addAll(Collections.nCopies(events.size(), queues.size()));
            queues.add(new ArrayList<>(permutation.stream().map(events::get).toList()));
        }
        Collections.shuffle(turns, random);
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        turns.forEach(order -> log.add(polled(queues.get(order).remove(0), log.size())));
        return log;
    }

    private static ConsumerRecord<byte[], byte[]> polled(OrderEvent event, long offset) {
        ProducerRecord<byte[], byte[]> sent = Events.record(event);
        return new ConsumerRecord<>(
                Topics.ORDERS,
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers()),
                Optional.empty());
    }
}
