package io.notexactlyonce.settlement.stats;

import io.notexactlyonce.events.SettlementType;
import io.notexactlyonce.events.UndecodableEventException.Reason;
import java.util.EnumMap;
import java.util.Map;

/** The contents of one transaction that has not ended yet. */
record Tally(Map<SettlementType, Integer> settled, Map<Reason, Integer> deadLetters) {

    Tally() {
        this(new EnumMap<>(SettlementType.class), new EnumMap<>(Reason.class));
    }

    void settled(SettlementType type) {
        settled.merge(type, 1, Integer::sum);
    }

    void deadLettered(Reason reason) {
        deadLetters.merge(reason, 1, Integer::sum);
    }
}
