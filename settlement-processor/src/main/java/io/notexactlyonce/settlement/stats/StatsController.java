package io.notexactlyonce.settlement.stats;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what this instance has done since it started: nothing is stored outside Kafka. */
@RestController
class StatsController {

    private final Outcomes outcomes;
    private final KafkaListenerEndpointRegistry containers;

    StatsController(Outcomes outcomes, KafkaListenerEndpointRegistry containers) {
        this.outcomes = outcomes;
        this.containers = containers;
    }

    @GetMapping("/stats")
    Stats stats() {
        Outcomes.Totals totals = outcomes.totals();
        return new Stats(
                totals.charged() + totals.reversed(),
                totals.charged(),
                totals.reversed(),
                totals.deadLettered(),
                new Transactions(totals.committed(), totals.failed()),
                partitions());
    }

    private List<Integer> partitions() {
        return containers.getListenerContainers().stream()
                .flatMap(container -> Optional.ofNullable(container.getAssignedPartitions()).stream()
                        .flatMap(partitions -> partitions.stream()))
                .map(TopicPartition::partition)
                .sorted()
                .toList();
    }

    /**
     * The answer of {@code GET /stats}.
     *
     * @param settled records for which a committed transaction contains an entry
     * @param partitions partitions of the orders topic that this instance settles now
     */
    record Stats(
            long settled,
            long charged,
            long reversed,
            long deadLettered,
            Transactions transactions,
            List<Integer> partitions) {}

    /**
     * @param failed rolled back, or of unknown outcome; their records were redelivered unless they were committed after
     *     all
     */
    record Transactions(long committed, long failed) {}
}
