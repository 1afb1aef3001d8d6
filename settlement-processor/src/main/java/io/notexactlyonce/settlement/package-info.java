/**
 * The settlement service: makes one journal entry of each order event, <b>exactly once</b>, from Kafka to Kafka.
 *
 * <p>The entries and the offsets of the records they were made from are in one Kafka transaction: readers at
 * {@code read_committed} see both or neither. The promise ends at Kafka's edge: any other effect here would be repeated
 * after a crash.
 */
@NullMarked
package io.notexactlyonce.settlement;

import org.jspecify.annotations.NullMarked;
