package io.notexactlyonce.lab.model;

import java.util.List;

/**
 * What settlement-processor has made, as a reader of committed records finds it.
 *
 * @param foreign records of the settlements topic that are none, by position
 * @param isShortened whether the topic has lost its first records: compaction alone takes none of an event's last
 * @param deadLetters what it could not settle
 */
public record SettlementState(
        List<Settlement> entries, List<String> foreign, boolean isShortened, DeadLetters deadLetters) {}
