package io.notexactlyonce.producer.idempotency;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An answer that can be given again, byte for byte.
 *
 * @param location of what was made; null when nothing was
 * @param body JSON
 */
public record Answer(int status, @Nullable URI location, String body) {}
