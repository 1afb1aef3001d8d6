/** What was promised, held against what is found in the tables and in the log once all is quiet. */
@NullMarked
package io.notexactlyonce.lab.reconcile;

import org.jspecify.annotations.NullMarked;
