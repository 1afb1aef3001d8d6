/** A payment service with its own inbox, and consumers that call it to charge orders. */
@NullMarked
package io.notexactlyonce.lab.naive.payment;

import org.jspecify.annotations.NullMarked;
