package io.notexactlyonce.lab.model;

import java.util.Map;
import java.util.UUID;

/**
 * What order-producer's tables say.
 *
 * @param outboxWaiting rows that the relay has not sent
 */
public record ProducerState(Map<UUID, StoredOrder> orders, long outboxWaiting) {}
