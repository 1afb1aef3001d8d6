package io.notexactlyonce.lab.naive.transactions;

/** Uses only the transaction, which is correct. What its readers see depends on their isolation level. */
public final class SettleInTransaction extends TransactionLoop {}
