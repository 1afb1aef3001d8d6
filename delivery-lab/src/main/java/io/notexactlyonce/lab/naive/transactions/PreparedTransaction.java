package io.notexactlyonce.lab.naive.transactions;

/**
 * A Kafka transaction whose records and offsets are all in the log, and whose outcome the database decides; KIP-939
 * calls it prepared.
 *
 * @param id its {@code transactional.id}
 * @param epoch of its producer, in this transaction
 */
record PreparedTransaction(String id, long producerId, short epoch) {}
