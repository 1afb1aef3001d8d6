/** Helpers for the tests of services: raw HTTP, slow request bodies, the arithmetic of memory. */
@NullMarked
package io.notexactlyonce.testbed.support;

import org.jspecify.annotations.NullMarked;
