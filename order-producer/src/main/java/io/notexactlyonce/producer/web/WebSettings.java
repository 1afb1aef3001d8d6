package io.notexactlyonce.producer.web;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of a request.
 *
 * @param maxRequestSize of its body
 */
@Validated
@ConfigurationProperties("web")
record WebSettings(@NotNull DataSize maxRequestSize) {}
