package io.notexactlyonce.analytics.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.analytics.counting.CountingFixture;
import io.notexactlyonce.analytics.counting.Occurrence;
import io.notexactlyonce.analytics.counting.Parked;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UncommittedRecordsTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final CountingFixture counting = new CountingFixture(1_000_000);
    private final UncommittedRecords uncommitted =
            new UncommittedRecords(counting.release(), counting.backlog(), counting.outcomes());

    @Test
    void releasesWhatLiesBelowTheCommittedOffsetAndOnlyOnce() {
        uncommitted.park(PARTITION, records(0, 10));

        uncommitted.releaseBelow(PARTITION, 4);
        uncommitted.releaseBelow(PARTITION, 4);

        assertThat(counting.released()).containsExactlyElementsOf(occurrences(0, 4));
        assertThat(uncommitted.ends(List.of(PARTITION))).containsEntry(PARTITION, new OffsetAndMetadata(10));
    }

    @Test
    void neverReleasesWhatWasDroppedWithItsPartition() {
        uncommitted.park(PARTITION, records(0, 10));

        uncommitted.drop(PARTITION);
        uncommitted.releaseBelow(PARTITION, 10);

        assertThat(counting.released()).isEmpty();
        assertThat(counting.backlog().records()).isZero();
    }

    @Test
    void replacesWhatIsPolledAgainAfterASeek() {
        uncommitted.park(PARTITION, records(0, 10));
        uncommitted.park(PARTITION, records(5, 15));

        uncommitted.releaseBelow(PARTITION, 15);

        assertThat(counting.released()).containsExactlyElementsOf(occurrences(0, 15));
    }

    /** A broker that delivers from the committed offset on, and commits that are confirmed, or not, in any order. */
    @Test
    void countsNoOffsetTwiceWhateverHappens() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long position = 0;
        long committed = 0;
        for (int step = 0; step < 10_000; step++) {
            switch (random.nextInt(4)) {
                case 0 -> uncommitted.park(PARTITION, records(position, position += 1 + random.nextInt(5)));
                case 1 -> committed = position;
                case 2 -> uncommitted.releaseBelow(PARTITION, committed);
                default -> {
                    uncommitted.drop(PARTITION);
                    position = committed;
                }
            }
        }

        List<Occurrence> released = counting.released();
        assertThat(released).as("seed %d", seed).isNotEmpty().doesNotHaveDuplicates();
    }

    private static List<Parked> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(it -> new Parked(it, occurrence(it)))
                .toList();
    }

    private static List<Occurrence> occurrences(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(UncommittedRecordsTest::occurrence)
                .toList();
    }

    private static Occurrence occurrence(long offset) {
        return new Occurrence(Instant.EPOCH.plusSeconds(60 * offset), "created");
    }
}
