package io.notexactlyonce.lab.checker;

import static io.notexactlyonce.lab.checker.Mutation.ofOutputs;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Output;
import io.notexactlyonce.lab.model.RecordPosition;
import java.util.List;

/** Outputs that are not the function of the log. */
final class OutputMutations {

    static final List<Mutation> ALL = List.of(
            ofOutputs("an output is gone", OutputMutations::drop, Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD),
            ofOutputs("an output is gone, and not committed", OutputMutations::dropUncommitted, Anomaly.LOST_EFFECT),
            ofOutputs("an output is aborted", OutputMutations::abort, Anomaly.LOST_EFFECT, Anomaly.COMMIT_AHEAD),
            ofOutputs("an output is there twice", OutputMutations::repeat, Anomaly.DOUBLE_EFFECT),
            ofOutputs("an aborted output is committed", OutputMutations::commitAborted, Anomaly.DOUBLE_EFFECT),
            ofOutputs("an output of nothing", OutputMutations::ghost, Anomaly.GHOST_EFFECT),
            ofOutputs("an output says something else", OutputMutations::changeContent, Anomaly.DIVERGENCE),
            ofOutputs("an output is another event's", OutputMutations::changeKey, Anomaly.DIVERGENCE),
            ofOutputs("a transaction of outputs hangs", OutputMutations::hang, Anomaly.HANGING_TRANSACTION));

    private OutputMutations() {}

    private static List<String> drop(CleanRun run) {
        var victim = any(run, true);
        run.outputs.remove(victim);
        return List.of(victim.eventId().toString(), victim.of().toString());
    }

    private static List<String> dropUncommitted(CleanRun run) {
        var victim = any(run, true);
        run.outputs.remove(victim);
        run.committed.put(victim.of().partition(), victim.of().offset());
        return List.of(victim.eventId().toString(), victim.of().toString());
    }

    private static List<String> abort(CleanRun run) {
        var victim = any(run, true);
        run.outputs.set(
                run.outputs.indexOf(victim),
                new Output(victim.at(), victim.of(), victim.eventId(), victim.content(), false));
        return List.of(victim.eventId().toString(), victim.of().toString());
    }

    private static List<String> repeat(CleanRun run) {
        var victim = any(run, true);
        var at = new RecordPosition(
                victim.at().partition(), run.outputEnds.merge(victim.at().partition(), 1L, Long::sum) - 1);
        run.outputs.add(new Output(at, victim.of(), victim.eventId(), victim.content(), true));
        return List.of(victim.eventId().toString(), victim.at().toString(), at.toString());
    }

    private static List<String> commitAborted(CleanRun run) {
        var victim = any(run, false);
        run.outputs.set(run.outputs.indexOf(victim), victim.asCommitted());
        return List.of(victim.eventId().toString(), victim.at().toString());
    }

    private static List<String> ghost(CleanRun run) {
        var ghost = new Output(
                new RecordPosition(0, run.outputEnds.get(0)),
                new RecordPosition(0, 1_000_000),
                run.uuid(),
                "charge",
                true);
        run.outputs.add(ghost);
        return List.of(
                ghost.eventId().toString(), ghost.at().toString(), ghost.of().toString());
    }

    private static List<String> changeContent(CleanRun run) {
        var victim = any(run, true);
        var changed = new Output(victim.at(), victim.of(), victim.eventId(), "charge of nobody's order", true);
        run.outputs.set(run.outputs.indexOf(victim), changed);
        return List.of(changed.toString(), victim.content());
    }

    private static List<String> changeKey(CleanRun run) {
        var victim = any(run, true);
        var changed = new Output(victim.at(), victim.of(), run.uuid(), victim.content(), true);
        run.outputs.set(run.outputs.indexOf(victim), changed);
        return List.of(changed.toString(), victim.of().toString());
    }

    private static List<String> hang(CleanRun run) {
        long end = run.outputEnds.get(0);
        run.lastStableOutputs.put(0, end - 1);
        return List.of("output partition 0 ends at %d".formatted(end), String.valueOf(end - 1));
    }

    /** Of an event that wasn't put aside after all: those are owed nothing. */
    private static Output any(CleanRun run, boolean committed) {
        return new Victims(run)
                .any(run.outputs.stream()
                        .filter(output -> output.committed() == committed)
                        .filter(output -> !run.deadLettered.contains(output.eventId())));
    }
}
