package io.notexactlyonce.lab.runner;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** A check of what anybody may kill at any moment, and so in the middle of the check too: it starts over then. */
public final class CheckAttempts {

    private static final int MOST = 5;

    private CheckAttempts() {}

    /**
     * @param check from the wait for quiet on, as what was lost in mid read is still coming back
     * @param say is told why it starts over
     * @throws SystemUnavailableException when that has happened to each attempt
     */
    public static <T> T at(Supplier<T> check, Consumer<String> say) {
        for (int left = MOST - 1; ; left--) {
            try {
                return check.get();
            } catch (SystemUnavailableException e) {
                if (left == 0) {
                    throw e;
                }
                say.accept(e.getMessage() + " The check starts over.");
            }
        }
    }
}
