package io.notexactlyonce.consumer.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that the inbox remembers ids for as long as an event can be redelivered. */
@Component
public class InboxRetention {

    private final @Nullable Duration retention;

    InboxRetention(InboxSettings settings) {
        this.retention = settings.retention();
    }

    /**
     * Refuses settings under which an id is forgotten while a copy of its event can still be delivered.
     *
     * @param longestReturn the longest time from an event's first delivery to its last; absent when it has no limit
     * @throws UnsafeRetentionException when the inbox forgets sooner
     */
    public void requireLongerThan(@Nullable Duration longestReturn) {
        if (retention == null) {
            return;
        }
        if (longestReturn == null) {
            throw new UnsafeRetentionException(
                    "a topic keeps its records forever (retention.ms=-1, or no deletion at all), but the inbox forgets"
                            + " ids after " + retention,
                    "Leave INBOX_RETENTION empty, so that ids are kept forever, or limit the topic's retention.ms.");
        }
        if (retention.compareTo(longestReturn) <= 0) {
            throw new UnsafeRetentionException(
                    "an event can be redelivered after " + longestReturn + ", but the inbox forgets ids after "
                            + retention,
                    "Set INBOX_RETENTION to more than %d days, or lower retention.ms and segment.ms of the topics."
                            .formatted(longestReturn.toDays() + 1));
        }
    }
}
