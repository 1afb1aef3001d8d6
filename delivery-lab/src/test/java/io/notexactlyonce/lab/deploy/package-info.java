/** What deploy/kubernetes promises, checked without a cluster. */
@NullMarked
package io.notexactlyonce.lab.deploy;

import org.jspecify.annotations.NullMarked;
