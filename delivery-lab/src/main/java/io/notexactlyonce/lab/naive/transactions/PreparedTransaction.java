package io.notexactlyonce.lab.naive.transactions;

/**
 * A Kafka transaction whose records and offsets are all in the log, and whose fate the database decides: what KIP-939 calls
 * prepared.
 *
 * @param id its {@code transactional.id}
 * @param epoch of the producer, in this transaction
 */
record PreparedTransaction(String id, long producerId, short epoch) {}
