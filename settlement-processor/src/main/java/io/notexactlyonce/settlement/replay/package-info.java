/** What operators do with dead letters, on the management port. */
@NullMarked
package io.notexactlyonce.settlement.replay;

import org.jspecify.annotations.NullMarked;
