package io.notexactlyonce.analytics.counting;

/** What is kept of a record until it is counted. Its value, however large, isn't kept. */
public record Parked(long offset, Occurrence occurrence) {}
