/** Consumers in a share group (KIP-932), which acknowledges record by record and keeps no order. */
@NullMarked
package io.notexactlyonce.lab.naive.share;

import org.jspecify.annotations.NullMarked;
