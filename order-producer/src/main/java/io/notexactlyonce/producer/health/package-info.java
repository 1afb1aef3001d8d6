/** What readiness says about PostgreSQL and Kafka, answered in bounded time. */
@NullMarked
package io.notexactlyonce.producer.health;

import org.jspecify.annotations.NullMarked;
