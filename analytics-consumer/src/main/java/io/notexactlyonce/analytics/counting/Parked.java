package io.notexactlyonce.analytics.counting;

/** All that is kept of a record until it is counted: its value, however large, isn't. */
public record Parked(long offset, Occurrence occurrence) {}
