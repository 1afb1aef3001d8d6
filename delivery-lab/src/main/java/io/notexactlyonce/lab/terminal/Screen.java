package io.notexactlyonce.lab.terminal;

import java.time.Duration;
import java.util.List;

/** Where the lab speaks to its user. All calls may come from any thread. */
public interface Screen extends AutoCloseable {

    /** A line that stays. */
    void say(String line);

    /** Shows the current status in place of the previous one. */
    void show(Status status);

    /** How often to show the status. */
    Duration period();

    /** Ends the status: later lines are printed below the last one. */
    void settle();

    @Override
    void close();

    default void say(List<String> lines) {
        lines.forEach(this::say);
    }
}
