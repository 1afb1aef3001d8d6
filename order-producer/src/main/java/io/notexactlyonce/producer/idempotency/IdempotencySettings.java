package io.notexactlyonce.producer.idempotency;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long answers are remembered.
 *
 * @param retention a request repeated after this is executed a second time
 */
@Validated
@ConfigurationProperties("idempotency")
record IdempotencySettings(
        @NotNull
        @DurationMin(minutes = 1, message = "idempotency.retention must outlast a client's retries: at least 1 minute")
        Duration retention) {}
