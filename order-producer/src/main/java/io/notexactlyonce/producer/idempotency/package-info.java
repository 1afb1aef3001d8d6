/** Requests that may be repeated: the same Idempotency-Key gets the same answer and happens once. */
@NullMarked
package io.notexactlyonce.producer.idempotency;

import org.jspecify.annotations.NullMarked;
