/** Whether the service can do its work right now. */
@NullMarked
package io.notexactlyonce.analytics.health;

import org.jspecify.annotations.NullMarked;
