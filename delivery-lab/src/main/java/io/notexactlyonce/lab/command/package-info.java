/** What the commands have in common: options, signals, and the view of a run. */
@NullMarked
package io.notexactlyonce.lab.command;

import org.jspecify.annotations.NullMarked;
