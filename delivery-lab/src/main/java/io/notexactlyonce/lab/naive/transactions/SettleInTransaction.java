package io.notexactlyonce.lab.naive.transactions;

/** Nothing but the transaction, which is all there is to be right. What its readers get is up to them. */
public final class SettleInTransaction extends TransactionLoop {}
