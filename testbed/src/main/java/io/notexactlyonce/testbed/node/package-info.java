/**
 * What both runtimes share: settings, ports, readiness, cluster, roles, and the reaper that cleans up after a killed
 * JVM. Internal.
 */
@NullMarked
package io.notexactlyonce.testbed.node;

import org.jspecify.annotations.NullMarked;
