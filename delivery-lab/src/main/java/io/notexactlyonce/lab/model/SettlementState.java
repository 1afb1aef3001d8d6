package io.notexactlyonce.lab.model;

/**
 * The settlements topic as a whole, as a reader of committed records sees it.
 *
 * @param foreign records that are not settlements, by position
 * @param isShortened whether its first records were deleted; compaction alone never deletes an event's last one
 * @param deadLetters records that settlement-processor could not settle
 */
public record SettlementState(Offenders foreign, boolean isShortened, DeadLetters deadLetters) {}
