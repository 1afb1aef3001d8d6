/** Byteman inside the services under test: crashes, stalls, traces and method overrides at a named point. Internal. */
@NullMarked
package io.notexactlyonce.testbed.instrument;

import org.jspecify.annotations.NullMarked;
