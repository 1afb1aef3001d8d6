package io.notexactlyonce.analytics.parking;

import io.notexactlyonce.analytics.counting.Occurrence;

/** A record that waits for the commit of its offset. */
record Parked(long offset, Occurrence occurrence) {}
