package io.notexactlyonce.consumer.stock;

import java.util.UUID;

/**
 * What an event of an order does to the stock of one product.
 *
 * @param quantity pieces; positive reserves, negative releases
 */
public record StockMovement(UUID eventId, UUID orderId, String productId, long quantity) {}
