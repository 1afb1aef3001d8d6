/** What each guarantee costs, measured on the machine it runs on. */
@NullMarked
package io.notexactlyonce.lab.bench;

import org.jspecify.annotations.NullMarked;
