package io.notexactlyonce.lab.terminal;

import java.time.Duration;
import java.util.List;

/** Where the lab speaks to its user. All calls may come from any thread. */
public interface Screen extends AutoCloseable {

    /** A line that stays. */
    void say(String line);

    /** How things stand at the moment; it takes the place of how they stood before. */
    void show(Status status);

    /** How often the status is worth showing. */
    Duration period();

    /** The moment is over: what is said from now on stands below the last status. */
    void settle();

    @Override
    void close();

    default void say(List<String> lines) {
        lines.forEach(this::say);
    }
}
