package io.notexactlyonce.events;

import java.util.Optional;
import java.util.stream.Stream;

/** The {@code ce_type} of each entry of the settlement journal, with the version of its schema. */
public enum SettlementType {
    CHARGED("io.notexactlyonce.settlement.charged.v1", SettlementData.Charged.class),
    REVERSED("io.notexactlyonce.settlement.reversed.v1", SettlementData.Reversed.class);

    private final String wireName;
    private final Class<? extends SettlementData> dataClass;

    SettlementType(String wireName, Class<? extends SettlementData> dataClass) {
        this.wireName = wireName;
        this.dataClass = dataClass;
    }

    public String wireName() {
        return wireName;
    }

    Class<? extends SettlementData> dataClass() {
        return dataClass;
    }

    public static SettlementType of(SettlementEntry entry) {
        return entry instanceof Charge ? CHARGED : REVERSED;
    }

    /** The type with that wire name, or empty when this version of the contract does not know it. */
    public static Optional<SettlementType> ofWireName(String name) {
        return Stream.of(values()).filter(type -> type.wireName.equals(name)).findFirst();
    }
}
