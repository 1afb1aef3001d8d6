package io.notexactlyonce.lab.checker;

import java.util.List;

/** The promises made from a limited stock, in numbers. */
final class StockEquations {

    private StockEquations() {}

    static List<BalanceCheck> of(StockAnswers answers) {
        return List.of(answers(answers), pieces(answers));
    }

    private static BalanceCheck answers(StockAnswers answers) {
        long granted = answers.count(true);
        long refused = answers.count(false);
        return BalanceCheck.of(
                "answers",
                new Equation(
                        List.of(new Term(granted + refused, "answers")),
                        List.of(new Term(granted, "granted"), new Term(refused, "refused"))),
                new Term(answers.repeated().size(), "orders answered again"),
                new Term(answers.ofNobody().size(), "orders that are not in the log"),
                new Term(answers.missing().size(), "open orders without an answer"));
    }

    private static BalanceCheck pieces(StockAnswers answers) {
        long promised = StockAnswers.sum(answers.promised());
        return BalanceCheck.of(
                "pieces",
                new Equation(
                        List.of(new Term(answers.pieces(), "pieces")),
                        List.of(
                                new Term(promised, "promised to open orders"),
                                new Term(Math.max(0, answers.pieces() - promised), "left"))),
                new Term(answers.oversold(), "oversold"));
    }
}
