/** The reserved quantity of each product, and the ledger of its movements. */
@NullMarked
package io.notexactlyonce.consumer.stock;

import org.jspecify.annotations.NullMarked;
