/** A payment service with an inbox of its own, and consumers that have it charge what was ordered. */
@NullMarked
package io.notexactlyonce.lab.naive.payment;

import org.jspecify.annotations.NullMarked;
