package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.SmallRun.CANCELLED;
import static io.notexactlyonce.lab.checker.SmallRun.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EquationsTest {

    private static final UUID THIRD = new UUID(0, 3);
    private static final UUID FOURTH = new UUID(0, 4);

    private static final Set<Anomaly> ABOUT_NUMBERS = EnumSet.of(
            Anomaly.LOST_WRITE,
            Anomaly.PHANTOM,
            Anomaly.FAILED_BUT_PRESENT,
            Anomaly.UNSEEN,
            Anomaly.LOST_EFFECT,
            Anomaly.DOUBLE_EFFECT,
            Anomaly.GHOST_EFFECT,
            Anomaly.OVERSOLD);

    private final SmallRun run = new SmallRun();

    @ParameterizedTest
    @MethodSource("seeds")
    void balanceInCleanRuns(long seed) {
        assertThat(Equations.of(CleanRun.ofProducers(seed).observation())).allMatch(BalanceCheck::balances);
        assertThat(Equations.of(CleanRun.withInbox(seed).observation())).allMatch(BalanceCheck::balances);
        assertThat(Equations.of(CleanRun.withStock(seed).observation())).allMatch(BalanceCheck::balances);
        assertThat(Equations.of(CleanRun.processed(seed).observation())).allMatch(BalanceCheck::balances);
    }

    static LongStream seeds() {
        return CleanRunsTest.seeds();
    }

    /** Where something is missing or too much, and only there: order, content and commits are no matter of numbers. */
    @ParameterizedTest
    @MethodSource("mutations")
    void areOffWhereTheNumbersAre(Mutation mutation) {
        for (long seed = 1; seed <= 5; seed++) {
            var run = mutation.kind().apply(seed);
            mutation.spoil().apply(run);
            var accounts = Equations.of(run.observation());
            assertThat(accounts.stream().allMatch(BalanceCheck::balances))
                    .as("seed %d: %s", seed, accounts)
                    .isEqualTo(Collections.disjoint(mutation.shows(), ABOUT_NUMBERS));
        }
    }

    static Stream<Mutation> mutations() {
        return Mutation.all();
    }

    @Test
    void tellWhatBecameOfEachIntent() {
        run.meant(CREATED).sent(CREATED).acknowledged(0, CREATED).inLog(0, CREATED);
        run.meant(CANCELLED).sent(CANCELLED).failed(CANCELLED);
        run.meant(THIRD).sent(THIRD).unknown(THIRD);
        run.meant(FOURTH);
        assertThat(lines())
                .containsExactly(
                        "4 intents = 1 in the log + 1 never sent + 1 refused + 1 in doubt and not in the log",
                        "1 records in the log = 1 distinct events + 0 duplicates");
    }

    @Test
    void showALostWrite() {
        run.meant(CREATED).sent(CREATED).acknowledged(0, CREATED);
        assertThat(lines())
                .contains("1 intents != 0 in the log + 0 never sent + 0 refused + 0 in doubt and not in the log,"
                        + " but 1 acknowledged and lost");
    }

    @Test
    void showBothOfTwoErrorsThatCancelEachOtherOut() {
        run.meant(CREATED).sent(CREATED).acknowledged(0, CREATED).inLog(0, CANCELLED);
        var intents = Equations.of(run.observation()).get(0);
        assertThat(intents.equation().holds()).isTrue();
        assertThat(intents.balances()).isFalse();
        assertThat(intents.off())
                .containsExactly(new Term(1, "acknowledged and lost"), new Term(1, "never meant to be sent"));
    }

    @Test
    void countRedeliveriesAndWhatWasNeverDelivered() {
        run.inLog(0, CREATED).inLog(1, CANCELLED).inLog(2, CREATED);
        run.delivered(0, CREATED).assigned(2).delivered(2, 0, CREATED).delivered(2, 1, CANCELLED);
        assertThat(lines())
                .containsExactly(
                        "3 records in the log = 2 distinct events + 1 duplicates",
                        "3 deliveries = 2 distinct deliveries + 1 redeliveries, but 1 records never delivered");
    }

    @Test
    void tellWhatBecameOfEachEventOfTheLog() {
        run.inLog(0, CREATED).inLog(1, CANCELLED).inLog(2, THIRD);
        run.effect(CREATED).deadLettered(CANCELLED);
        run.effects.put(THIRD, 0);
        assertThat(lines())
                .containsExactly(
                        "3 records in the log = 3 distinct events + 0 duplicates",
                        "3 distinct events in the log = 1 with an effect + 1 dead-lettered + 1 absorbed",
                        "1 effects = 1 events with an effect");
    }

    @Test
    void showLostDoubleAndGhostEffects() {
        run.inLog(0, CREATED).inLog(1, CANCELLED).inLog(2, THIRD);
        run.effect(CREATED).effect(CREATED).effect(FOURTH);
        assertThat(lines())
                .contains(
                        "3 distinct events in the log != 2 with an effect + 0 dead-lettered + 0 absorbed,"
                                + " but 2 without an effect, 1 settled but not in the log",
                        "3 effects != 2 events with an effect, but 1 repeated");
    }

    @Test
    void countAReplayedDeadLetterAsTheEffectThatItHad() {
        run.inLog(0, CREATED).deadLettered(CREATED).effect(CREATED);
        assertThat(lines()).contains("1 distinct events in the log = 1 with an effect + 0 dead-lettered + 0 absorbed");
    }

    @Test
    void tellWhatBecameOfAStockThatRanOut() {
        run.inLog(0, CREATED).effect(CREATED);
        var answers = List.of(new Answer("order-1", 3, false), new Answer("order-1", 3, true));
        var stock = new LimitedStock(2, answers);
        assertThat(Equations.of(run.observation().with(stock)).stream().map(BalanceCheck::toString))
                .contains(
                        "2 answers = 1 granted + 1 refused, but 1 orders answered again",
                        "2 pieces != 3 promised to open orders + 0 left, but 1 oversold");
    }

    private List<String> lines() {
        return Equations.of(run.observation()).stream()
                .map(BalanceCheck::toString)
                .toList();
    }
}
