/** What a crash loses and what it repeats, measured for each point at which a consumer can acknowledge. */
@NullMarked
package io.notexactlyonce.lab.scenario.timing;

import org.jspecify.annotations.NullMarked;
