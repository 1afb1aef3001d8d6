package io.notexactlyonce.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes event ids. */
public final class EventIds {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    /**
     * A new UUIDv7 (RFC 9562, section 5.7): its first 48 bits are the Unix time in milliseconds. Readers partition the
     * ids they have seen by this time, so a producer whose clock is days off has its ids filed under the wrong days.
     */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
