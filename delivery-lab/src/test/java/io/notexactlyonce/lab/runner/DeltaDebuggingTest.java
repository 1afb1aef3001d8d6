package io.notexactlyonce.lab.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaDebuggingTest {

    private static final int PLENTY = 1_000;

    private final List<List<Integer>> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 15, 40})
    void findsTheOneThatFailsAlone(int size) {
        for (int culprit = 1; culprit <= size; culprit++) {
            assertThat(search(Set.of(culprit), PLENTY).smallestOf(upTo(size))).containsExactly(culprit);
        }
    }

    @Test
    void findsThoseThatFailTogetherInTheirOrder() {
        for (int one = 1; one <= 15; one++) {
            for (int other = one + 1; other <= 15; other++) {
                var search = search(Set.of(one, other), PLENTY);

                assertThat(search.smallestOf(upTo(15))).containsExactly(one, other);
                assertThat(search.isMinimal()).isTrue();
            }
        }
    }

    @Test
    void needsFewTriesForOneOfMany() {
        var search = search(Set.of(11), PLENTY);

        search.smallestOf(upTo(16));

        assertThat(search.tries()).isLessThanOrEqualTo(10);
    }

    @Test
    void asksNothingTwice() {
        search(Set.of(1, 9, 14), PLENTY).smallestOf(upTo(15));

        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void findsNothingNeededWhereEverythingFails() {
        assertThat(search(Set.of(), PLENTY).smallestOf(upTo(15))).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void keepsTheWholeWhereNoPartFails() {
        var search = search(Set.of(1, 2, 3, 4), PLENTY);

        assertThat(search.smallestOf(upTo(4))).containsExactly(1, 2, 3, 4);
        assertThat(search.isMinimal()).isTrue();
    }

    @Test
    void endsWithTheSmallestSoFarWhenItsTriesAreUsedUp() {
        var search = search(Set.of(3, 12), 4);

        var smallest = search.smallestOf(upTo(16));

        assertThat(asked).hasSize(4);
        assertThat(search.tries()).isEqualTo(4);
        assertThat(smallest).contains(3, 12).hasSizeLessThanOrEqualTo(16);
        assertThat(search.isMinimal()).isFalse();
    }

    private DeltaDebugging<Integer> search(Set<Integer> culprits, int mostTries) {
        asked.clear();
        return new DeltaDebugging<>(
                part -> {
                    asked.add(List.copyOf(part));
                    return part.containsAll(culprits);
                },
                mostTries);
    }

    private static List<Integer> upTo(int size) {
        return IntStream.rangeClosed(1, size).boxed().toList();
    }
}
