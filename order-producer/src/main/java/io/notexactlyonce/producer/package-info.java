/** Takes orders over HTTP and tells Kafka of them, at least once. */
@NullMarked
package io.notexactlyonce.producer;

import org.jspecify.annotations.NullMarked;
