/** The command line of the laboratory. It runs the services as processes of their own and judges them from outside. */
@NullMarked
package io.notexactlyonce.lab;

import org.jspecify.annotations.NullMarked;
