package io.notexactlyonce.lab.model;

import java.util.List;

/**
 * A stock that can run out, and what customers were told when they ordered from it.
 *
 * @param pieces that there are
 * @param answers one for each time that one was given
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
