package io.notexactlyonce.settlement.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the letters.
 *
 * @param complete whether all letters that had to be looked at could be read in time
 * @param next where the next page begins; absent when there is none
 */
public record Listing(
        boolean complete,
        List<StoredDeadLetter> letters,
        @Nullable LetterId next) {}
