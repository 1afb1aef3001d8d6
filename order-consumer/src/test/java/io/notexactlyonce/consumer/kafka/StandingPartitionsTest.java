package io.notexactlyonce.consumer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandingPartitionsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T10:00:00Z");
    private static final TopicPartition ONE = new TopicPartition("orders", 1);
    private static final TopicPartition TWO = new TopicPartition("orders", 2);

    private final StandingPartitions standing = new StandingPartitions();

    @Test
    void saysHowLongTheLongestHasStoodWhileOthersMove() {
        var ends = Map.of(ONE, 10L, TWO, 90L);

        assertThat(longest(0, Map.of(ONE, 5L, TWO, 10L), ends)).isZero();
        assertThat(longest(30, Map.of(ONE, 5L, TWO, 20L), ends)).hasSeconds(30);
        assertThat(longest(60, Map.of(ONE, 5L, TWO, 30L), ends)).hasSeconds(60);
        assertThat(longest(90, Map.of(ONE, 6L, TWO, 30L), ends)).hasSeconds(30);
    }

    @Test
    void leavesOutWhatIsAtItsEndOrGone() {
        assertThat(longest(0, Map.of(ONE, 10L), Map.of(ONE, 10L))).isZero();
        assertThat(longest(60, Map.of(ONE, 10L), Map.of(ONE, 10L))).isZero();
        assertThat(longest(61, Map.of(ONE, 10L), Map.of(ONE, 11L)))
                .as("an idle partition that gets a record has not stood before")
                .isZero();
        assertThat(longest(90, Map.of(), Map.of())).isZero();
    }

    @Test
    void countsAGroupThatHasCommittedNothing() {
        longest(0, Map.of(), Map.of(ONE, 1L));

        assertThat(longest(10, Map.of(), Map.of(ONE, 2L))).hasSeconds(10);
    }

    private Duration longest(int second, Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        return standing.longest(offsets, ends, BEGIN.plusSeconds(second));
    }
}
