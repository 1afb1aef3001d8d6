/** Faults made on purpose. Each one runs against a control without the guard and against the guarded variant. */
@NullMarked
package io.notexactlyonce.lab.scenario;

import org.jspecify.annotations.NullMarked;
