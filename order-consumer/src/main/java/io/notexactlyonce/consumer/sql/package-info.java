/** Statements that read or write many rows at once. */
@NullMarked
package io.notexactlyonce.consumer.sql;

import org.jspecify.annotations.NullMarked;
