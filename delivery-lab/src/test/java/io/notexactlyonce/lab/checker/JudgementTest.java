package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.Observation;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.TransformedLog;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A guarded variant that did nothing has kept nothing. */
class JudgementTest {

    private static final RecordPosition FIRST = new RecordPosition(0, 0);

    private final SmallRun run = new SmallRun();

    @ParameterizedTest
    @EnumSource(value = Guarantee.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void doesNotJudgeWhatNothingWasSeenOf(Guarantee guarantee) {
        var judgement = guarded(guarantee, run.observation());
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(judgement.reason()).isEqualTo("the log has no event: too little evidence for a verdict");
        assertThat(judgement.verdict().isFailure()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Guarantee.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void keepsWhatWasPutToWork(Guarantee guarantee) {
        oneEvent().effect(SmallRun.CREATED);
        var derived = new TransformedLog(Map.of(FIRST, "a charge"), List.of(charge()), Map.of());
        assertThat(guarded(guarantee, run.observation().with(derived)).verdict())
                .isEqualTo(Verdict.KEPT);
    }

    @Test
    void doesNotPassAConsumerThatPutsEveryEventAside() {
        oneEvent().deadLettered(SmallRun.CREATED);
        var judgement = guarded(Guarantee.AT_LEAST_ONCE_WITH_INBOX, run.observation());
        assertThat(judgement.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(judgement.reason()).isEqualTo("1 events were dead-lettered, but 0 should have been");
    }

    @Test
    void passesADeadLetterThatTheScenarioDeclares() {
        oneEvent().deadLettered(SmallRun.CREATED);
        assertThat(declared(1).verdict()).isEqualTo(Verdict.KEPT);
        assertThat(declared(2).verdict()).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void doesNotJudgeAnAtMostOnceConsumerThatHasCountedNothing() {
        oneEvent();
        var nothing = new Observation(
                run.observation().history(),
                run.observation().log(),
                Set.of(),
                Map.of(),
                Optional.of(Map.of()),
                Optional.empty());
        var judgement = guarded(Guarantee.AT_MOST_ONCE, nothing);
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(judgement.reason()).startsWith("no event of the log has had an effect");
    }

    @Test
    void doesNotPassAnAcknowledgedWriteThatIsMissingFromALogThatOthersHaveBroken() {
        oneEvent().effect(SmallRun.CREATED).sent(SmallRun.CANCELLED).acknowledged(1, SmallRun.CANCELLED);
        assertThat(guarded(Guarantee.INBOX_ON_ANY_LOG, run.observation()).verdict())
                .isEqualTo(Verdict.BROKEN);
    }

    @Test
    void doesNotPassAnAcceptedOrderWithoutAnOutboxRow() {
        oneEvent();
        var observation = run.observation().withAccepted(Set.of("order-1", "order-2"));
        var judgement = guarded(Guarantee.AT_LEAST_ONCE_LOG, observation);
        assertThat(judgement.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(judgement.findings()).singleElement().asString().contains("order-2");
    }

    @Test
    void doesNotPassARecordThatIsPutAsideAndSettled() {
        oneEvent().deadLettered(SmallRun.CREATED);
        var derived = new TransformedLog(Map.of(FIRST, "a charge"), List.of(charge()), Map.of());
        var judgement = Judgement.of(
                Variant.GUARDED,
                new VariantRun(
                        "", Guarantee.EXACTLY_ONCE_IN_KAFKA, run.observation().with(derived), 1),
                Set.of());
        assertThat(judgement.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(judgement.findings()).singleElement().asString().contains("is a dead letter as well");
    }

    @Test
    void doesNotJudgeAProcessorThatHasCommittedNothing() {
        oneEvent();
        var nothing = new TransformedLog(Map.of(), List.of(), Map.of());
        assertThat(guarded(Guarantee.EXACTLY_ONCE_IN_KAFKA, run.observation().with(nothing))
                        .verdict())
                .isEqualTo(Verdict.NOT_JUDGED);
    }

    @Test
    void doesNotJudgeAStockThatWasEnoughForAll() {
        oneEvent().effect(SmallRun.CREATED);
        var judgement = guarded(Guarantee.INBOX_ON_ANY_LOG, run.observation().with(stock(true)));
        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_JUDGED);
        assertThat(judgement.reason()).startsWith("no order was refused");
    }

    @Test
    void judgesAStockThatWasNotEnough() {
        oneEvent().effect(SmallRun.CREATED);
        assertThat(guarded(Guarantee.INBOX_ON_ANY_LOG, run.observation().with(stock(false)))
                        .verdict())
                .isEqualTo(Verdict.KEPT);
    }

    private static LimitedStock stock(boolean isGranted) {
        return new LimitedStock(1, List.of(new LimitedStock.Answer("order-1", 1, isGranted)));
    }

    private SmallRun oneEvent() {
        return run.meant(SmallRun.CREATED)
                .sent(SmallRun.CREATED)
                .acknowledged(0, SmallRun.CREATED)
                .inLog(0, SmallRun.CREATED);
    }

    private static Output charge() {
        return new Output(FIRST, FIRST, SmallRun.CREATED, "a charge", true);
    }

    private Judgement declared(int deadLetters) {
        return judged(new VariantRun("", Guarantee.SHARE_GROUP_WITH_INBOX, run.observation(), deadLetters));
    }

    private static Judgement guarded(Guarantee guarantee, Observation observation) {
        return judged(new VariantRun("", guarantee, observation));
    }

    private static Judgement judged(VariantRun run) {
        return Judgement.of(Variant.GUARDED, run, Set.of());
    }
}
