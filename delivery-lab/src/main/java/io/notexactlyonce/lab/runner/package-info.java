/**
 * Plays scenarios and random tests: tries, time limits, waiting until the system is at rest, evidence, and an
 * orderly end.
 */
@NullMarked
package io.notexactlyonce.lab.runner;

import org.jspecify.annotations.NullMarked;
