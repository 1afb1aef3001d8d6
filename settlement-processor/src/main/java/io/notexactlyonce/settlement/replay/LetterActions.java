package io.notexactlyonce.settlement.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.notexactlyonce.events.Topics;
import io.notexactlyonce.events.UndecodableEventException;
import io.notexactlyonce.settlement.deadletter.DeadLetters;
import io.notexactlyonce.settlement.deadletter.LetterAct;
import io.notexactlyonce.settlement.deadletter.LetterAudit;
import io.notexactlyonce.settlement.deadletter.LetterOrigin;
import io.notexactlyonce.settlement.deadletter.LetterResult;
import io.notexactlyonce.settlement.deadletter.LetterState;
import io.notexactlyonce.settlement.deadletter.StoredDeadLetter;
import io.notexactlyonce.settlement.settling.Settlements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

/** What can be done with one letter. Each act, and the audit record that says so, are one Kafka transaction. */
@Component
class LetterActions {

    private final LetterAudit audit;
    private final Settlements settlements;
    private final Map<String, Object> producer;
    private final String transactionalId;
    private final Clock clock;
    private final MeterRegistry meters;

    LetterActions(
            LetterAudit audit,
            Settlements settlements,
            ProducerFactory<byte[], byte[]> producers,
            @Value("${spring.kafka.consumer.group-id}") String group,
            Clock clock,
            MeterRegistry meters) {
        this.audit = audit;
        this.settlements = settlements;
        this.producer = producers.getConfigurationProperties();
        this.transactionalId = group + "-dead-letters";
        this.clock = clock;
        this.meters = meters;
    }

    LetterState state(ConsumerRecord<byte[], byte[]> stored) {
        return LetterState.after(audit.acts(LetterOrigin.of(stored)));
    }

    /**
     * Settles the given-up record as if it had just arrived: the entry has the event's id as its key, and the record's own
     * place as its input. The audit decides about a repeated replay: here is no inbox that could.
     *
     * @throws AlreadyDecidedException when the letter has been discarded, or another instance is replaying now
     */
    ActResult replay(ConsumerRecord<byte[], byte[]> stored, Operator operator) {
        return act(stored, operator, state -> switch (state) {
            case DISCARDED ->
                throw new AlreadyDecidedException("The letter has been discarded: its history says by whom, and why.");
            case REPLAYED -> Act.without(ActResult.of(stored, LetterResult.DUPLICATE, ""));
            case OPEN -> settle(stored);
        });
    }

    /** What a replay would come to; it has no effect. */
    ActResult rehearse(ConsumerRecord<byte[], byte[]> stored) {
        return settle(stored).result();
    }

    /** @throws AlreadyDecidedException when the letter has been settled or discarded */
    ActResult discard(ConsumerRecord<byte[], byte[]> stored, Operator operator) {
        return act(stored, operator, state -> {
            if (state != LetterState.OPEN) {
                throw new AlreadyDecidedException(
                        "The letter is not open but " + state.name().toLowerCase(Locale.ROOT) + ".");
            }
            return Act.without(ActResult.of(stored, LetterResult.DISCARDED, ""));
        });
    }

    /** Reads the audit after the producer is open, see {@link FencedProducer}. */
    private ActResult act(
            ConsumerRecord<byte[], byte[]> stored, Operator operator, Function<LetterState, Act> decision) {
        LetterOrigin origin = LetterOrigin.of(stored);
        try (var transaction = new FencedProducer(producer, transactionalId)) {
            audit.read();
            Act act = decision.apply(LetterState.after(audit.acts(origin)));
            LetterResult result = act.result().effect();
            String why = result == LetterResult.REFUSED ? act.result().detail() : operator.why();
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(act.entries());
            records.add(audit.record(origin, new LetterAct(clock.instant(), operator.name(), result, why)));
            transaction.commit(records);
            audit.read();
            meters.counter("settlement.replays", "result", result.name().toLowerCase(Locale.ROOT))
                    .increment();
            return act.result();
        }
    }

    private Act settle(ConsumerRecord<byte[], byte[]> stored) {
        LetterOrigin origin = LetterOrigin.of(stored);
        if (!origin.topic().equals(Topics.ORDERS)) {
            return Act.without(
                    ActResult.of(stored, LetterResult.REFUSED, "BAD_ATTRIBUTE: it doesn't say where its record was"));
        }
        if (StoredDeadLetter.lacksItsValue(stored)) {
            return Act.without(ActResult.of(stored, LetterResult.REFUSED, ActResult.TOO_LARGE));
        }
        try {
            var entry = settlements.settle(DeadLetters.originalAtOrigin(stored));
            return new Act(ActResult.of(stored, LetterResult.APPLIED, ""), List.of(entry.record()));
        } catch (UndecodableEventException e) {
            return Act.without(ActResult.of(stored, LetterResult.REFUSED, e.reason() + ": " + e.getMessage()));
        }
    }

    /** What an act comes to, and the entries that belong to it. */
    private record Act(ActResult result, List<ProducerRecord<byte[], byte[]>> entries) {

        static Act without(ActResult result) {
            return new Act(result, List.of());
        }
    }
}
