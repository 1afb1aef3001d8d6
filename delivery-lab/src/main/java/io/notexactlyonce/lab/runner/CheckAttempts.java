package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.CheckOutcome;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A check of what anybody may kill or write to at any moment, and so in the middle of the check too: it starts over then. Who
 * comes now and then lets one of the attempts pass.
 */
public final class CheckAttempts {

    private static final int MOST = 5;
    private static final int MOST_WHILE_MOVING = 12;

    private CheckAttempts() {}

    /**
     * @param check from the wait for quiet on, as what was lost in mid read is still coming back
     * @param inMotion is told what moved during the last attempt, and checks what can be checked all the same
     * @param say is told why it starts over
     * @throws SystemUnavailableException when broker or database went away in each of five attempts
     */
    public static CheckOutcome at(
            Supplier<CheckOutcome> check, Function<String, CheckOutcome> inMotion, Consumer<String> say) {
        int lost = 0;
        int moved = 0;
        while (true) {
            try {
                return check.get();
            } catch (MovingSystemException e) {
                moved++;
                if (moved == MOST_WHILE_MOVING) {
                    return inMotion.apply("callers to pause: in each of %d attempts, something was written while tables"
                                    .formatted(moved)
                            + " and log were read");
                }
                say.accept(e.getMessage() + " The check starts over.");
            } catch (SystemUnavailableException e) {
                lost++;
                if (lost == MOST) {
                    throw e;
                }
                say.accept(e.getMessage() + " The check starts over.");
            }
        }
    }
}
