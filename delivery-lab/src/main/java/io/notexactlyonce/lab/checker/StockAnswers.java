package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.LimitedStock;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The customers' answers, next to the log's events of their orders.
 *
 * @param events of each order, without dead letters
 * @param answers to each order, in the order in which they were given
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

    /** Orders that were answered but are not in the log. */
    List<String> ofNobody() {
        return answers.keySet().stream()
                .filter(orderId -> eventsOf(orderId).isEmpty())
                .toList();
    }

    /** Open orders without an answer. A cancelled order may have been cancelled before it was decided. */
    List<String> missing() {
        return events.keySet().stream()
                .filter(orderId -> isOpen(orderId) && !answers.containsKey(orderId))
                .toList();
    }

    /** The pieces that each open order was granted; a repeated grant counts once. */
    Map<String, Long> promised() {
        return answers.values().stream()
                .flatMap(List::stream)
                .filter(answer -> answer.isGranted() && isOpen(answer.orderId()))
                .collect(Collectors.toMap(Answer::orderId, Answer::pieces, (one, other) -> one, LinkedHashMap::new));
    }

    /** Pieces that were promised but aren't in stock. */
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

    /** The answers to an order, as in "refused 1 pieces, then granted 1 pieces". */
    String words(String orderId) {
        return answers.get(orderId).stream().map(Answer::words).collect(Collectors.joining(", then "));
    }

    /** Whether the log has only the creation of an order. */
    private boolean isOpen(String orderId) {
        var theirs = eventsOf(orderId);
        return !theirs.isEmpty() && theirs.stream().allMatch(read -> read.sequence() == CREATED);
    }
}
