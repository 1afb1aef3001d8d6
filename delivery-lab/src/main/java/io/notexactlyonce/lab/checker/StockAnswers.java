package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What customers were told, beside what the log has of their orders.
 *
 * @param events of each order, without those that were put aside
 * @param answers of each order, in their order
 */
record StockAnswers(long pieces, Map<String, List<LogRecord>> events, Map<String, List<Answer>> answers) {

    private static final int CREATED = 1;

    static StockAnswers of(LimitedStock stock, IndexedObservation facts) {
        return new StockAnswers(
                stock.pieces(),
                facts.firstCopies().stream()
                        .filter(read -> !facts.isPutAside(read.eventId()))
                        .collect(Collectors.groupingBy(LogRecord::orderId, LinkedHashMap::new, Collectors.toList())),
                stock.answers().stream()
                        .collect(Collectors.groupingBy(Answer::orderId, LinkedHashMap::new, Collectors.toList())));
    }

    List<LogRecord> eventsOf(String orderId) {
        return events.getOrDefault(orderId, List.of());
    }

    /** Orders that were answered more than once. */
    List<String> repeated() {
        return answers.keySet().stream()
                .filter(orderId -> answers.get(orderId).size() > 1)
                .toList();
    }

    /** Answers to orders of which the log has nothing. */
    List<String> ofNobody() {
        return answers.keySet().stream()
                .filter(orderId -> eventsOf(orderId).isEmpty())
                .toList();
    }

    /** Open orders that were not answered. A cancelled one may have been cancelled before its turn came. */
    List<String> missing() {
        return events.keySet().stream()
                .filter(orderId -> isOpen(orderId) && !answers.containsKey(orderId))
                .toList();
    }

    /** Of each open order what it was granted: once, since nobody gets the same pieces twice. */
    Map<String, Long> promised() {
        return answers.values().stream()
                .flatMap(List::stream)
                .filter(answer -> answer.isGranted() && isOpen(answer.orderId()))
                .collect(Collectors.toMap(Answer::orderId, Answer::pieces, (one, other) -> one, LinkedHashMap::new));
    }

    /** Pieces that were promised and aren't there. */
    long oversold() {
        return Math.max(0, sum(promised()) - pieces);
    }

    long count(boolean isGranted) {
        return answers.values().stream()
                .flatMap(List::stream)
                .filter(answer -> answer.isGranted() == isGranted)
                .count();
    }

    static long sum(Map<String, Long> pieces) {
        return pieces.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What was said of an order, as in "refused 1 pieces, then granted 1 pieces". */
    String words(String orderId) {
        return answers.get(orderId).stream().map(Answer::words).collect(Collectors.joining(", then "));
    }

    /** Whether the log has nothing of an order but that it was created. */
    private boolean isOpen(String orderId) {
        var theirs = eventsOf(orderId);
        return !theirs.isEmpty() && theirs.stream().allMatch(read -> read.sequence() == CREATED);
    }
}
