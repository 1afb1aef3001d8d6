package io.notexactlyonce.consumer.inbox;

/**
 * What the inbox said to the claim of something.
 *
 * @param of what was claimed
 */
public record Claimed<T>(T of, ClaimResult result) {}
