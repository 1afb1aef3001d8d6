package io.notexactlyonce.lab.check;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** A check of what anybody may kill at any moment, and so in the middle of the check too: it starts over then. */
public final class Attempts {

    private static final int MOST = 5;

    private Attempts() {}

    /**
     * @param check from the wait for quiet on, as what was lost in mid read is still coming back
     * @param say is told why it starts over
     * @throws LostInMidRead when that has happened to each attempt
     */
    public static <T> T at(Supplier<T> check, Consumer<String> say) {
        for (int left = MOST - 1; ; left--) {
            try {
                return check.get();
            } catch (LostInMidRead e) {
                if (left == 0) {
                    throw e;
                }
                say.accept(e.getMessage() + " The check starts over.");
            }
        }
    }
}
