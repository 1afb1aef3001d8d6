package io.notexactlyonce.testbed;

import java.time.Instant;

/**
 * A line of a {@link Trace}.
 *
 * @param at by the clock of the machine, in milliseconds
 * @param text in one line: each line break is replaced by a space
 */
public record Traced(Instant at, String text) {

    static Traced parse(String line) {
        var parts = line.split(" ", 2);
        return new Traced(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
    }
}
