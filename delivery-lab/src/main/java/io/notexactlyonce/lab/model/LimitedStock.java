package io.notexactlyonce.lab.model;

import java.util.List;

/**
 * A stock that can run out, and the answers that customers got when they ordered from it.
 *
 * @param pieces in stock
 * @param answers all of them, repeated ones included
 */
public record LimitedStock(long pieces, List<Answer> answers) {

    public LimitedStock {
        answers = List.copyOf(answers);
    }

    /** @param isGranted whether the pieces were promised, or the order was refused */
    public record Answer(String orderId, long pieces, boolean isGranted) {

        /** As in "granted 2 pieces". */
        public String words() {
            return "%s %,d pieces".formatted(isGranted ? "granted" : "refused", pieces);
        }
    }
}
