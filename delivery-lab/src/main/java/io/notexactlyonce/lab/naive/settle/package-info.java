/**
 * Programs that make another topic of a lane's topic: without a transaction, and with one, around which there is still a lot
 * to get wrong.
 */
@NullMarked
package io.notexactlyonce.lab.naive.settle;

import org.jspecify.annotations.NullMarked;
