/** From a poll to the entries and dead letters that go into its transaction. */
@NullMarked
package io.notexactlyonce.settlement.settling;

import org.jspecify.annotations.NullMarked;
