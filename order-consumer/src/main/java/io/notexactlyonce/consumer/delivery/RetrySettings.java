package io.notexactlyonce.consumer.delivery;

import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.validation.annotation.Validated;

/** How long to wait between attempts at a batch. Their number is not limited. */
@Validated
@ConfigurationProperties("order-consumer.retry")
record RetrySettings(
        Duration initialInterval, @DecimalMin("1") double multiplier, Duration maxInterval) {

    BackOff backOff() {
        ExponentialBackOff backOff = new ExponentialBackOff(initialInterval.toMillis(), multiplier);
        backOff.setMaxInterval(maxInterval.toMillis());
        return backOff;
    }
}
