/** What was observed and how it can be judged: histories, log records, snapshots, anomalies, guarantees, components. */
@NullMarked
package io.notexactlyonce.lab.model;

import org.jspecify.annotations.NullMarked;
