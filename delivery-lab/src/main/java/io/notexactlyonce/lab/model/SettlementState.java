package io.notexactlyonce.lab.model;

/**
 * The settlements topic as a whole, as a reader of committed records finds it.
 *
 * @param foreign records of it that are no settlement, by position
 * @param isShortened whether it has lost its first records: compaction alone takes none of an event's last
 * @param deadLetters what settlement-processor could not settle
 */
public record SettlementState(Offenders foreign, boolean isShortened, DeadLetters deadLetters) {}
