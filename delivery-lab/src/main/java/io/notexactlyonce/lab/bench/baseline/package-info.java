/**
 * The bare programs with which the services are compared: clients and driver, the same work under the same guarantee.
 */
@NullMarked
package io.notexactlyonce.lab.bench.baseline;

import org.jspecify.annotations.NullMarked;
