package io.notexactlyonce.lab.observe;

import io.notexactlyonce.events.Charge;
import io.notexactlyonce.events.SettlementCodec;
import io.notexactlyonce.events.SettlementEntry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.lab.model.DeadLetters;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.SettlementState;
import io.notexactlyonce.lab.model.SettlementText;

/** Reads the committed, uncompacted records of the settlements topic, and separates settlements from other records. */
final class SettlementsLog {

    private SettlementsLog() {}

    static SettlementState read(String bootstrapServers, DeadLetters deadLetters, EvidenceFiles files) {
        var codec = new SettlementCodec();
        var foreign = new Offenders();
        var begins = TopicReader.each(bootstrapServers, Topics.SETTLEMENTS, record -> {
            try {
                var settlement = settlement(codec.decode(record));
                files.settlements().add(settlement.orderId(), settlement);
            } catch (UndecodableEventException e) {
                foreign.add("settlement at %d:%d: %s".formatted(record.partition(), record.offset(), e.getMessage()));
            }
        });
        files.settlements().finish();
        // After the entries: an entry of a replayed letter must not be found without its act.
        var letters = deadLetters.withReplayed(ReplayedLetters.read(bootstrapServers));
        return new SettlementState(foreign, begins.values().stream().anyMatch(begin -> begin > 0), letters);
    }

    private static Settlement settlement(SettlementEntry entry) {
        var source = entry.source();
        return new Settlement(
                entry.id(), entry.orderId(), entry.occurredAt(), words(entry), source.partition(), source.offset());
    }

    private static String words(SettlementEntry entry) {
        return entry instanceof Charge charge
                ? SettlementText.charge(charge.amount(), charge.currency())
                : SettlementText.reversal();
    }
}
