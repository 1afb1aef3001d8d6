package io.notexactlyonce.consumer.inbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the inbox's memory against the time an event can come back in. */
@Component
public class InboxRetention {

    private final @Nullable Duration retention;

    InboxRetention(InboxSettings settings) {
        this.retention = settings.retention();
    }

    /**
     * Refuses to forget an id while a copy of its event can still be delivered.
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
                    "a topic keeps its records for ever (retention.ms=-1, or no deletion at all), and the inbox forgets"
                            + " after " + retention,
                    "Leave INBOX_RETENTION empty, so that ids are kept for ever, or limit the topic's retention.ms.");
        }
        if (retention.compareTo(longestReturn) <= 0) {
            throw new UnsafeRetentionException(
                    "an event can be delivered again after " + longestReturn + ", and the inbox forgets after "
                            + retention,
                    "Set INBOX_RETENTION to more than %d days, or lower retention.ms and segment.ms of the topics."
                            .formatted(longestReturn.toDays() + 1));
        }
    }
}
