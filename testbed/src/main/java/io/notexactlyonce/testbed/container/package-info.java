/** The test bed on containers, and the search for an engine that runs them. Internal. */
@NullMarked
package io.notexactlyonce.testbed.container;

import org.jspecify.annotations.NullMarked;
