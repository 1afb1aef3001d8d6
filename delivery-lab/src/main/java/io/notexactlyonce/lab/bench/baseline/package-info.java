/**
 * The bare programs beside which the services are measured: clients and driver, the same work under the same
 * guarantee.
 */
@NullMarked
package io.notexactlyonce.lab.bench.baseline;

import org.jspecify.annotations.NullMarked;
