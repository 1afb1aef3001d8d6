package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Finding;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks a limited stock: no more is promised than there is, and each order that isn't cancelled is answered once.
 * Which orders are refused depends on their order of arrival, so the log alone can't say it.
 */
final class StockRule implements Rule {

    @Override
    public void check(IndexedObservation facts, Consumer<Finding> found) {
        facts.observation().stock().ifPresent(stock -> check(StockAnswers.of(stock, facts), found));
    }

    private static void check(StockAnswers answers, Consumer<Finding> found) {
        answers.repeated().forEach(orderId -> {
            var what = "order %s was %s".formatted(orderId, answers.words(orderId));
            found.accept(finding(Anomaly.DOUBLE_EFFECT, what, answers.eventsOf(orderId)));
        });
        answers.ofNobody().forEach(orderId -> {
            var what = "order %s was %s but is not in the log".formatted(orderId, answers.words(orderId));
            found.accept(finding(Anomaly.GHOST_EFFECT, what, List.of()));
        });
        answers.missing().forEach(orderId -> {
            var events = answers.eventsOf(orderId);
            var what = "%s was neither granted nor refused anything".formatted(events.get(0));
            found.accept(finding(Anomaly.LOST_EFFECT, what, events));
        });
        if (answers.oversold() > 0) {
            var promised = answers.promised();
            var what = "%,d open orders were granted %,d pieces, but there are only %,d"
                    .formatted(promised.size(), StockAnswers.sum(promised), answers.pieces());
            var events = promised.keySet().stream()
                    .flatMap(orderId -> answers.eventsOf(orderId).stream())
                    .toList();
            found.accept(finding(Anomaly.OVERSOLD, what, events));
        }
    }

    private static Finding finding(Anomaly anomaly, String what, List<LogRecord> events) {
        return new Finding(
                anomaly, what, events.stream().map(LogRecord::eventId).toList());
    }
}
