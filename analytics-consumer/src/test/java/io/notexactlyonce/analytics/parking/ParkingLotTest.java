package io.notexactlyonce.analytics.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.analytics.counting.LotFixture;
import io.notexactlyonce.analytics.counting.Occurrence;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ParkingLotTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final LotFixture counting = new LotFixture(1_000_000);
    private final ParkingLot lot = new ParkingLot(counting.release(), counting.backlog(), counting.outcomes());

    @Test
    void releasesWhatLiesBelowTheCommittedOffsetAndOnlyOnce() {
        lot.park(PARTITION, records(0, 10));

        lot.releaseBelow(PARTITION, 4);
        lot.releaseBelow(PARTITION, 4);

        assertThat(counting.released()).containsExactlyElementsOf(occurrences(0, 4));
        assertThat(lot.holds(PARTITION)).isTrue();
    }

    @Test
    void neverReleasesWhatWasDroppedWithItsPartition() {
        lot.park(PARTITION, records(0, 10));

        lot.drop(PARTITION);
        lot.releaseBelow(PARTITION, 10);

        assertThat(counting.released()).isEmpty();
        assertThat(counting.backlog().records()).isZero();
    }

    @Test
    void replacesWhatIsPolledAgainAfterASeek() {
        lot.park(PARTITION, records(0, 10));
        lot.park(PARTITION, records(5, 15));

        lot.releaseBelow(PARTITION, 15);

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
                case 0 -> lot.park(PARTITION, records(position, position += 1 + random.nextInt(5)));
                case 1 -> committed = position;
                case 2 -> lot.releaseBelow(PARTITION, committed);
                default -> {
                    lot.drop(PARTITION);
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
        return LongStream.range(from, to).mapToObj(ParkingLotTest::occurrence).toList();
    }

    private static Occurrence occurrence(long offset) {
        return new Occurrence(Instant.EPOCH.plusSeconds(60 * offset), "created");
    }
}
