/**
 * Consumers on a share group (KIP-932): a queue on a topic, whose records go to whoever is free, and are acknowledged one by
 * one.
 */
@NullMarked
package io.notexactlyonce.lab.naive.share;

import org.jspecify.annotations.NullMarked;
