/**
 * What was observed and what may be said of it: histories, log records, snapshots, anomalies, guarantees,
 * components.
 */
@NullMarked
package io.notexactlyonce.lab.model;

import org.jspecify.annotations.NullMarked;
