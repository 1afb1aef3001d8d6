/** Helpers for the services' tests: raw HTTP, slow request bodies, memory budgets. */
@NullMarked
package io.notexactlyonce.testbed.support;

import org.jspecify.annotations.NullMarked;
