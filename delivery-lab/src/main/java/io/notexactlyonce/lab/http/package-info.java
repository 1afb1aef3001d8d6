/** The little HTTP that the lab speaks: JSON on routes, for this machine and for no foreign site. */
@NullMarked
package io.notexactlyonce.lab.http;

import org.jspecify.annotations.NullMarked;
