/** Orders and cancellations as callers of the HTTP API send them, and what those callers were told. */
@NullMarked
package io.notexactlyonce.lab.workload;

import org.jspecify.annotations.NullMarked;
