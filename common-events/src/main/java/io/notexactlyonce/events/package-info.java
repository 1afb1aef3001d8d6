/**
 * The wire contract of the order events and of the settlements made from them: types, topic names, and how each becomes a
 * Kafka record and back.
 *
 * <p>An event travels as a CloudEvent 1.0 in binary mode: its attributes are {@code ce_} headers, its data is the JSON
 * value, its key is the order's id; a settlement's key is its event's id. Fields may be added, and readers ignore those
 * they do not know; any other change needs a new version of the type.
 */
@NullMarked
package io.notexactlyonce.events;

import org.jspecify.annotations.NullMarked;
