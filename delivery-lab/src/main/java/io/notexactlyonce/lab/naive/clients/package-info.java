/** Producers, consumers and a relay on plain clients, each with a mistake that most tutorials make. */
@NullMarked
package io.notexactlyonce.lab.naive.clients;

import org.jspecify.annotations.NullMarked;
