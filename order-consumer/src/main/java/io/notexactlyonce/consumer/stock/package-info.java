/** What is reserved of each product, and the ledger of how it came about. */
@NullMarked
package io.notexactlyonce.consumer.stock;

import org.jspecify.annotations.NullMarked;
