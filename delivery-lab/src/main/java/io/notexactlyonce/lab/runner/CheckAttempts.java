package io.notexactlyonce.lab.runner;

import io.notexactlyonce.lab.checker.CheckOutcome;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Retries a check when a node is killed or written to in the middle of it. Callers that pause now and then let one of
 * the attempts succeed.
 */
public final class CheckAttempts {

    private static final int MOST = 5;
    private static final int MOST_WHILE_MOVING = 12;

    private CheckAttempts() {}

    /**
     * @param check including the wait for quiet, since lost nodes may still be restarting
     * @param inMotion gets what moved during the last attempt, and checks as much as it can
     * @param say gets the reason for each new attempt
     * @throws SystemUnavailableException when the broker or the database went away in each of five attempts
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
