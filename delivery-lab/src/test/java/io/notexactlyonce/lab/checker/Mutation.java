package io.notexactlyonce.lab.checker;

import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.LogRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * A way of spoiling a clean run.
 *
 * @param shows the anomalies that this comes to, and no others
 * @param spoil returns what a finding has to name: the event and where it lies, as far as it has these
 */
record Mutation(String name, LongFunction<CleanRun> kind, Set<Anomaly> shows, Function<CleanRun, List<String>> spoil) {

    static Stream<Mutation> all() {
        return Stream.of(
                        WriteMutations.ALL,
                        LogMutations.ALL,
                        PollMutations.ALL,
                        EffectMutations.ALL,
                        StockMutations.ALL,
                        OutputMutations.ALL)
                .flatMap(List::stream);
    }

    static Mutation ofLog(String name, Function<CleanRun, List<String>> spoil, Anomaly... shows) {
        return new Mutation(name, CleanRun::ofProducers, Set.of(shows), spoil);
    }

    static Mutation ofWhole(String name, Function<CleanRun, List<String>> spoil, Anomaly... shows) {
        return new Mutation(name, CleanRun::withInbox, Set.of(shows), spoil);
    }

    static Mutation ofStock(String name, Function<CleanRun, List<String>> spoil, Anomaly... shows) {
        return new Mutation(name, CleanRun::withStock, Set.of(shows), spoil);
    }

    static Mutation ofOutputs(String name, Function<CleanRun, List<String>> spoil, Anomaly... shows) {
        return new Mutation(name, CleanRun::processed, Set.of(shows), spoil);
    }

    /** What a finding about a record has to say. */
    static List<String> named(LogRecord read) {
        return List.of(read.eventId().toString(), read.partition() + ":" + read.offset());
    }

    @Override
    public String toString() {
        return name;
    }
}
