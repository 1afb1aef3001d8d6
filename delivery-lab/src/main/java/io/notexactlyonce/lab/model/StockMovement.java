package io.notexactlyonce.lab.model;

import java.util.UUID;

/** A row of the stock ledger: positive reserves, negative releases. */
public record StockMovement(UUID eventId, UUID orderId, String product, long quantity) {}
