package io.notexactlyonce.analytics.counting;

import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many records may be in memory, parked or released and not yet counted.
 *
 * @param pauseAt polling pauses at this many; one more poll may already be under way, so memory holds at most this plus
 *     {@code max.poll.records}. It is also the most that a crash can lose.
 * @param resumeAt polling resumes at this many or fewer; lower than pauseAt, so that polling doesn't flap
 */
@Validated
@ConfigurationProperties("analytics.backlog")
record BacklogLimits(@Positive int pauseAt, @PositiveOrZero int resumeAt) {

    /** A record in memory: its offset, minute and type, and its queue entries. Values are never kept. */
    private static final int BYTES_PER_RECORD = 128;

    /** The backlog may take one part in this many of the heap. */
    private static final int SHARE_OF_HEAP = 4;

    BacklogLimits {
        if (resumeAt >= pauseAt) {
            throw new IllegalArgumentException(
                    "analytics.backlog.resume-at (" + resumeAt + ") must be below analytics.backlog.pause-at ("
                            + pauseAt + "): lower it, or polling never resumes");
        }
        long most = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / BYTES_PER_RECORD;
        if (pauseAt > most) {
            throw new IllegalArgumentException(
                    "analytics.backlog.pause-at (" + pauseAt + ") must be at most " + most
                            + " with this heap: lower ANALYTICS_BACKLOG_PAUSE_AT or raise -Xmx, or a slow database fills the heap");
        }
    }
}
