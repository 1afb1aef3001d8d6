package io.notexactlyonce.consumer.inbox;

/**
 * A claimed item and the inbox's answer.
 *
 * @param of what was claimed
 */
public record Claimed<T>(T of, ClaimResult result) {}
