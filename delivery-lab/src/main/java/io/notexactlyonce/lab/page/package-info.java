/** The lab's page: how the system stands, what callers do, and a check, over the JDK's own HTTP server. */
@NullMarked
package io.notexactlyonce.lab.page;

import org.jspecify.annotations.NullMarked;
