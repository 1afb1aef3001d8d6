/**
 * The bare programs that a service is measured beside: Kafka's client and PostgreSQL's driver, the same work under the same
 * guarantee, and nothing else. What a service costs more is the price of its comfort, not of its guarantee.
 */
@NullMarked
package io.notexactlyonce.lab.bench.floor;

import org.jspecify.annotations.NullMarked;
