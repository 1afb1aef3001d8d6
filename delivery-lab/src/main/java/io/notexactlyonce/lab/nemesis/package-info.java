/** Faults: what breaks, when it breaks, and the tables, connections and crash points that break on command. */
@NullMarked
package io.notexactlyonce.lab.nemesis;

import org.jspecify.annotations.NullMarked;
