/** Results and live status as text: tables, progress, and a status that is redrawn in place. */
@NullMarked
package io.notexactlyonce.lab.terminal;

import org.jspecify.annotations.NullMarked;
