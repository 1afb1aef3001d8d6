package io.notexactlyonce.producer.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the relay works; application.yml gives the reason for each setting.
 *
 * @param enabled false leaves relaying to other instances
 */
@Validated
@ConfigurationProperties("outbox.relay")
record RelaySettings(
        boolean enabled,
        @NotNull @DurationMin(millis = 1) Duration pollInterval,
        @NotNull @DurationMin(millis = 1) Duration retryInterval,
        @NotNull @DurationMin(millis = 1) Duration maxRetryInterval,

        @Min(1) @Max(value = Buckets.COUNT, message = "there are only " + Buckets.COUNT + " buckets")
        int bucketsPerPass,

        @Min(1) @Max(10_000) int rowsPerBucket,
        @NotNull DataSize bytesPerBucket,

        @NotNull @DurationMin(seconds = 1) Duration ackTimeout) {

    /** Doubles after each failure, up to the maximum. */
    Duration pauseAfter(int failures) {
        var pause = retryInterval.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 20));
        return pause.compareTo(maxRetryInterval) < 0 ? pause : maxRetryInterval;
    }

    /** The waits for metadata (max.block.ms) and acknowledgements, plus a generous share for the database. */
    Duration longestPass() {
        return ackTimeout.plusSeconds(5);
    }
}
