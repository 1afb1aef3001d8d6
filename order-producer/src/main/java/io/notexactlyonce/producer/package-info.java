/** Takes orders over HTTP and publishes their events to Kafka at least once. */
@NullMarked
package io.notexactlyonce.producer;

import org.jspecify.annotations.NullMarked;
