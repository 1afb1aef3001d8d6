/** Programs that derive one topic from another: without a transaction, or with one and a mistake around it. */
@NullMarked
package io.notexactlyonce.lab.naive.transactions;

import org.jspecify.annotations.NullMarked;
