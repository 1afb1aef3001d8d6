/** Orders and cancellations as callers send them to the HTTP API, and the answers that those callers got. */
@NullMarked
package io.notexactlyonce.lab.workload;

import org.jspecify.annotations.NullMarked;
