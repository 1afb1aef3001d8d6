/** The faults of the live page's buttons: each strikes at its moment, waits for what shows it, and ends by itself. */
@NullMarked
package io.notexactlyonce.lab.nemesis.demo;

import org.jspecify.annotations.NullMarked;
