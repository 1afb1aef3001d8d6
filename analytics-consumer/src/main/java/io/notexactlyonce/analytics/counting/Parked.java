package io.notexactlyonce.analytics.counting;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a record until it is counted. Its value, however large, isn't kept.
 *
 * @param whenDecided is told in a word what became of it, and hears only the first; null for most, see {@code parking.PendingTraces}
 */
public record Parked(
        long offset, Occurrence occurrence, @Nullable Consumer<String> whenDecided) {

    public Parked(long offset, Occurrence occurrence) {
        this(offset, occurrence, null);
    }

    public void decided(String outcome) {
        if (whenDecided != null) {
            whenDecided.accept(outcome);
        }
    }
}
