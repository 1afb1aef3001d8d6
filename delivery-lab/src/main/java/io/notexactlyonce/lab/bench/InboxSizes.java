package io.notexactlyonce.lab.bench;

/**
 * How much is measured of an inbox.
 *
 * @param smallRows rows of the small inbox
 * @param largeRows rows of the large one
 * @param expiredRows rows that are forgotten at once
 * @param rounds of backlogs; each inbox has one in each
 */
public record InboxSizes(long smallRows, long largeRows, long expiredRows, int rounds) {}
