/** The parts of the order system as processes: started, watched, started again when they die, stopped. */
@NullMarked
package io.notexactlyonce.lab.system;

import org.jspecify.annotations.NullMarked;
