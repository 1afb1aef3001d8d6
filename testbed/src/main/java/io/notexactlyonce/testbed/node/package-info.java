/**
 * What both runtimes share: settings, ports, readiness, cluster, roles, and the reaper of what a killed JVM
 * leaves. Internal.
 */
@NullMarked
package io.notexactlyonce.testbed.node;

import org.jspecify.annotations.NullMarked;
