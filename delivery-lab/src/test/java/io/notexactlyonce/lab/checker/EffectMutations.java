package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.named;
import static io.notexactlyonce.lab.checker.Mutation.ofWhole;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.HistoryEvent;
import java.util.List;

/** Effects, commits and states that the log doesn't explain. */
final class EffectMutations {

    static final List<Mutation> ALL = List.of(
            ofWhole("an effect is dropped", EffectMutations::drop, Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD),
            ofWhole("an effect is dropped, and not committed", EffectMutations::dropUncommitted, Anomaly.LOST_EFFECT),
            ofWhole("an effect is doubled", EffectMutations::repeat, Anomaly.DOUBLE_EFFECT),
            ofWhole("an effect of nothing", EffectMutations::ghost, Anomaly.GHOST_EFFECT),
            ofWhole(
                    "a record is gone that was read",
                    EffectMutations::dropRecord,
                    Anomaly.LOST_WRITE,
                    Anomaly.GHOST_EFFECT),
            ofWhole("committed before the effect", EffectMutations::commitAhead, Anomaly.COMMIT_AHEAD),
            ofWhole(
                    "a dead letter is gone",
                    EffectMutations::dropDeadLetter,
                    Anomaly.LOST_EFFECT,
                    Anomaly.COMMIT_AHEAD,
                    Anomaly.DIVERGENCE),
            ofWhole("a state is off by one", EffectMutations::changeState, Anomaly.DIVERGENCE),
            ofWhole("a state is gone", EffectMutations::dropState, Anomaly.DIVERGENCE),
            ofWhole("a state of nothing", EffectMutations::addState, Anomaly.DIVERGENCE));

    private EffectMutations() {}

    private static List<String> drop(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.record(read -> victims.isTakenIn(read.eventId()));
        run.effects.remove(victim.eventId());
        return named(victim);
    }

    private static List<String> dropUncommitted(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.record(read -> victims.isTakenIn(read.eventId()));
        run.effects.remove(victim.eventId());
        run.committed.put(victim.partition(), victim.offset());
        run.history.removeIf(entry -> entry instanceof HistoryEvent.OffsetCommitted commit
                && commit.partition() == victim.partition()
                && commit.offset() > victim.offset());
        return named(victim);
    }

    private static List<String> repeat(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.record(read -> run.effects.getOrDefault(read.eventId(), 0) == 1);
        run.effects.put(victim.eventId(), 2);
        return named(victim);
    }

    private static List<String> ghost(CleanRun run) {
        var ghost = run.uuid();
        run.effects.put(ghost, 1);
        return List.of(ghost.toString());
    }

    /** Of an order whose state doesn't depend on it. */
    private static List<String> dropRecord(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.acknowledged(
                read -> victims.isTakenIn(read.eventId()) && run.states.get(read.orderId()) > read.sequence());
        run.log.remove(victim);
        return List.of(victim.eventId().toString(), "order " + victim.orderId());
    }

    private static List<String> commitAhead(CleanRun run) {
        var victims = new Victims(run);
        var effect = victims.any(victims.history(HistoryEvent.Effected.class));
        var eventId = effect.eventIds().get(0);
        var early = run.log.stream()
                .filter(read -> read.committed() && read.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
        run.history.add(
                run.history.indexOf(effect),
                new HistoryEvent.OffsetCommitted(
                        effect.at().minusNanos(1), effect.process(), early.partition(), early.offset() + 1));
        return named(early);
    }

    private static List<String> dropDeadLetter(CleanRun run) {
        var victims = new Victims(run);
        var victim = victims.record(read -> run.deadLettered.contains(read.eventId()) && victims.isLastOfOrder(read));
        run.deadLettered.remove(victim.eventId());
        return named(victim);
    }

    private static List<String> changeState(CleanRun run) {
        var orderId = anyOrder(run);
        run.states.merge(orderId, run.random.nextBoolean() ? 1L : -1L, Long::sum);
        return List.of(orderId, "sequence " + run.states.get(orderId));
    }

    private static List<String> dropState(CleanRun run) {
        var orderId = anyOrder(run);
        run.states.remove(orderId);
        return List.of(orderId);
    }

    private static List<String> addState(CleanRun run) {
        run.states.put("order of nobody", 1L);
        return List.of("order of nobody");
    }

    private static String anyOrder(CleanRun run) {
        return new Victims(run).any(run.states.keySet().stream().sorted());
    }
}
