package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.ofStock;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.LimitedStock.Answer;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers that a stock doesn't allow, or that were given twice. */
final class StockMutations {

    static final List<Mutation> ALL = List.of(
            ofStock("a refused order is granted its pieces", StockMutations::grant, Anomaly.OVERSOLD),
            ofStock(
                    "an order is refused twice",
                    run -> repeat(run, answer -> !answer.isGranted()),
                    Anomaly.DOUBLE_EFFECT),
            ofStock("an order is granted twice", run -> repeat(run, Answer::isGranted), Anomaly.DOUBLE_EFFECT),
            ofStock("an order has no answer", StockMutations::drop, Anomaly.LOST_EFFECT),
            ofStock("an order of nobody is refused", StockMutations::ghost, Anomaly.GHOST_EFFECT));

    private StockMutations() {}

    private static List<String> grant(CleanRun run) {
        var victim = any(run, answer -> !answer.isGranted() && isOpen(run, answer));
        run.answers.set(run.answers.indexOf(victim), new Answer(victim.orderId(), victim.pieces(), true));
        return List.of("there are only %,d".formatted(run.pieces));
    }

    private static List<String> repeat(CleanRun run, Predicate<Answer> wanted) {
        var victim = any(run, wanted);
        run.answers.add(victim);
        return List.of(victim.orderId(), victim.words() + ", then " + victim.words());
    }

    private static List<String> drop(CleanRun run) {
        var victim = any(run, answer -> isOpen(run, answer));
        run.answers.remove(victim);
        return List.of(victim.orderId());
    }

    private static List<String> ghost(CleanRun run) {
        run.answers.add(new Answer("order of nobody", 1, false));
        return List.of("order of nobody");
    }

    private static Answer any(CleanRun run, Predicate<Answer> wanted) {
        return new Victims(run).any(run.answers.stream().filter(wanted));
    }

    private static boolean isOpen(CleanRun run, Answer answer) {
        return run.log.stream()
                .filter(read -> read.committed() && read.orderId().equals(answer.orderId()))
                .filter(read -> !run.deadLettered.contains(read.eventId()))
                .collect(Collectors.collectingAndThen(Collectors.toList(), StockKeeper::isOpen));
    }
}
