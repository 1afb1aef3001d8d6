package io.notexactlyonce.lab.reconcile;

import java.util.UUID;

/** A row of the stock ledger: positive reserves, negative releases. */
public record Movement(UUID eventId, String product, long quantity) {}
