/** What readiness says about PostgreSQL and Kafka, within bounds. */
@NullMarked
package io.notexactlyonce.producer.health;

import org.jspecify.annotations.NullMarked;
