package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.venue.Contestant;
import io.notexactlyonce.lab.bench.venue.Entrant;
import io.notexactlyonce.lab.bench.venue.Family;
import io.notexactlyonce.lab.bench.venue.Venue;
import io.notexactlyonce.lab.system.Repository;
import io.notexactlyonce.lab.system.Seconds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One family after the other: nobody compares the two, and programs that have nothing to do cost something, too. */
final class Heats {

    private final Path logs;
    private final Consumer<String> progress;
    private final long begin = System.nanoTime();
    private String postgres = "";

    Heats(Path logs, Consumer<String> progress) {
        this.logs = logs;
        this.progress = progress;
    }

    /** @return a score for each program, in the order of the contestants, each with its floor behind it */
    Map<Entrant, Score> hold(List<Contestant> contestants, Sizes sizes, long seed) {
        var scores = new LinkedHashMap<Entrant, Score>();
        for (var family : Family.values()) {
            var members = contestants.stream()
                    .filter(contestant -> contestant.family() == family)
                    .toList();
            if (!members.isEmpty()) {
                scores.putAll(hold(family, members, sizes, seed));
            }
        }
        return scores;
    }

    private Map<Entrant, Score> hold(Family family, List<Contestant> members, Sizes sizes, long seed) {
        try (var venue = new Venue(sizes.isCompiledWell())) {
            var stations = venue.open(members, Repository.root(), logs);
            postgres = venue.postgresVersion();
            var elapsed = Duration.ofNanos(System.nanoTime() - begin);
            progress.accept("After %s all %s run and warm up.".formatted(Seconds.of(elapsed), family.label()));
            return new Contest(stations, sizes, seed, progress).hold();
        }
    }

    /** The server's version, as it says itself, once a heat is over. */
    String postgresVersion() {
        return postgres;
    }
}
