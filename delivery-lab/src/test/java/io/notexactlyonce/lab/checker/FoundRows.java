package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.AppliedOrder;
import io.notexactlyonce.lab.model.ContentHash;
import io.notexactlyonce.lab.model.Evidence;
import io.notexactlyonce.lab.model.ForeignRecord;
import io.notexactlyonce.lab.model.LoggedEvent;
import io.notexactlyonce.lab.model.MinuteAndType;
import io.notexactlyonce.lab.model.Offenders;
import io.notexactlyonce.lab.model.OpenTransaction;
import io.notexactlyonce.lab.model.OrderState;
import io.notexactlyonce.lab.model.PartitionCounters;
import io.notexactlyonce.lab.model.RecordPosition;
import io.notexactlyonce.lab.model.RecordPositions;
import io.notexactlyonce.lab.model.RememberedAnswer;
import io.notexactlyonce.lab.model.Settlement;
import io.notexactlyonce.lab.model.StockMovement;
import io.notexactlyonce.lab.model.StoredOrder;
import io.notexactlyonce.lab.model.SystemTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What was found in tables and topics, to be spoiled, and what the rules say of it. */
class FoundRows {

    final Map<UUID, OrderState> accepted = new HashMap<>();
    final Map<UUID, OrderState> byOthers = new HashMap<>();
    final Map<UUID, StoredOrder> stored = new HashMap<>();
    final List<RememberedAnswer> answers = new ArrayList<>();
    final Offenders unreadableAnswers = new Offenders();
    final Map<UUID, AppliedOrder> applied = new HashMap<>();
    final List<LoggedEvent> log = new ArrayList<>();
    final List<ForeignRecord> foreign = new ArrayList<>();
    final RecordPositions ofTheLab = new RecordPositions();
    final Set<RecordPosition> deadLetters = new HashSet<>();
    final Map<UUID, ContentHash> inbox = new HashMap<>();
    final Map<String, Long> stock = new HashMap<>(Map.of("drum", 4L, "anvil", 0L));
    final List<StockMovement> movements = new ArrayList<>();
    final Map<MinuteAndType, Long> counts = new HashMap<>();
    final List<Settlement> settlements = new ArrayList<>();
    final Offenders foreignSettlements = new Offenders();
    final Set<RecordPosition> settlementDeadLetters = new HashSet<>();

    /** Those of both services that operators have replayed. */
    final Set<RecordPosition> replayedLetters = new HashSet<>();

    final List<OpenTransaction> openTransactions = new ArrayList<>();
    UnaryOperator<PartitionCounters> counters = UnaryOperator.identity();
    Optional<NavigableMap<Long, Long>> counted = Optional.empty();
    Map<Integer, NavigableMap<Long, Long>> notedElsewhere = Map.of();
    boolean keepsBooks = true;
    boolean lettersAreShortened;
    long outboxWaiting;
    long begin;
    long duplicatesAbsorbed;
    long outOfOrder;
    long replayed;

    /** In as many slices as there are orders. */
    Evidence evidence() {
        return evidence(Math.max(1, stored.size()));
    }

    Evidence evidence(int slices) {
        return EvidenceInMemory.of(this, slices);
    }

    InvariantResult verdict(Function<SystemTotals, Invariant> rule) {
        var evidence = evidence();
        var promise = rule.apply(evidence.totals());
        evidence.orderSlices().forEach(promise::examine);
        evidence.eventSlices().forEach(promise::examine);
        return promise.result();
    }

    /** What the rule of that name says. */
    InvariantResult verdict(String promise) {
        return Invariants.of(evidence()).stream()
                .filter(result -> result.id().equals(promise))
                .findFirst()
                .orElseThrow();
    }

    /** What those rules say that don't find all well. */
    List<InvariantResult> verdicts() {
        return Invariants.of(evidence()).stream()
                .filter(verdict -> verdict.state() != InvariantResult.State.KEPT)
                .toList();
    }

    void assertBroken(String promise, UUID... named) {
        var verdict = verdict(promise);
        assertThat(verdict.state()).isEqualTo(InvariantResult.State.BROKEN);
        assertThat(Stream.of(named).map(UUID::toString))
                .allSatisfy(id -> assertThat(verdict.offenders()).anyMatch(line -> line.contains(id)));
    }

    /** One more than the highest offset. The log is in its order, unless somebody has spoiled it. */
    long end() {
        var events = log.size() > 100
                ? LongStream.of(log.get(log.size() - 1).offset())
                : log.stream().mapToLong(LoggedEvent::offset);
        var others = foreign.stream().mapToLong(record -> record.position().offset());
        return 1 + LongStream.concat(events, others).max().orElse(-1);
    }
}
