/** A bench's result for people: on the screen, in the README, on a page. */
@NullMarked
package io.notexactlyonce.lab.bench.show;

import org.jspecify.annotations.NullMarked;
