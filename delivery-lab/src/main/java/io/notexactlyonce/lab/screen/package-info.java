/** What the person in front of the terminal sees. */
@NullMarked
package io.notexactlyonce.lab.screen;

import org.jspecify.annotations.NullMarked;
