package io.notexactlyonce.producer.idempotency;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be repeated byte for byte.
 *
 * @param location URI of the created resource; null when none was created
 * @param body JSON
 */
public record Answer(int status, @Nullable URI location, String body) {}
