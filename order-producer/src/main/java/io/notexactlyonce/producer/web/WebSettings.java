package io.notexactlyonce.producer.web;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits for requests.
 *
 * @param maxRequestSize of a body
 * @param maxRequestTime from a body's first byte to its last
 * @param maxConcurrentRequests further requests are answered 503 at once
 * @param drainDelay from the moment readiness says no until requests are refused
 */
@Validated
@ConfigurationProperties("web")
record WebSettings(
        @NotNull DataSize maxRequestSize,
        @NotNull @DurationMin(seconds = 1) Duration maxRequestTime,
        @Min(1) int maxConcurrentRequests,
        @NotNull @DurationMin Duration drainDelay) {}
