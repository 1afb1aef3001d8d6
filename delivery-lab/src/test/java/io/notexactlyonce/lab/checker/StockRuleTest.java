package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.SmallRun.CANCELLED;
import static io.notexactlyonce.lab.checker.SmallRun.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockRuleTest {

    private static final Answer GRANTED = new Answer("order-1", 3, true);
    private static final Answer REFUSED = new Answer("order-1", 3, false);

    private final SmallRun run = new SmallRun().inLog(0, CREATED).effect(CREATED);

    @Test
    void passesTheLastPiece() {
        assertThat(anomalies(3, GRANTED)).isEmpty();
    }

    @Test
    void findsOnePieceTooMany() {
        assertThat(anomalies(2, GRANTED)).containsExactly(Anomaly.OVERSOLD);
    }

    @Test
    void givesBackWhatACancelledOrderWasGranted() {
        run.inLog(1, CANCELLED).effect(CANCELLED);
        assertThat(anomalies(2, GRANTED)).isEmpty();
    }

    @Test
    void asksForNoAnswerToAnOrderThatWasCancelled() {
        run.inLog(1, CANCELLED).effect(CANCELLED);
        assertThat(anomalies(2)).isEmpty();
    }

    @Test
    void findsARefusalThatIsTakenBack() {
        assertThat(anomalies(3, REFUSED, GRANTED)).containsExactly(Anomaly.DOUBLE_EFFECT);
    }

    /** It doesn't get them twice. */
    @Test
    void countsThePiecesOfAnOrderOnce() {
        assertThat(anomalies(3, GRANTED, GRANTED)).containsExactly(Anomaly.DOUBLE_EFFECT);
    }

    @Test
    void asksForNothingOfAnEventThatWasPutAside() {
        var aside = new SmallRun().inLog(0, CREATED).deadLettered(CREATED);
        var seen = aside.observation().with(new LimitedStock(3, List.of()));
        assertThat(Checker.check(seen)).isEmpty();
    }

    private List<Anomaly> anomalies(long pieces, Answer... answers) {
        return Checker.check(run.observation().with(new LimitedStock(pieces, List.of(answers)))).stream()
                .map(Finding::anomaly)
                .toList();
    }
}
