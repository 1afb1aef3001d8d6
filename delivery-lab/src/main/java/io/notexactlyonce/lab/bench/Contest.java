package io.notexactlyonce.lab.bench;

import io.notexactlyonce.lab.bench.venue.Entrant;
import io.notexactlyonce.lab.bench.venue.Make;
import io.notexactlyonce.lab.bench.venue.Station;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Gives each program its turn in each round, in another order each time. */
final class Contest {

    private final List<Turn> turns;
    private final Sizes sizes;
    private final Random chance;
    private final Consumer<String> progress;
    private final Map<Entrant, Integer> backlogs = new LinkedHashMap<>();
    private final Map<Entrant, Score> scores = new LinkedHashMap<>();

    Contest(List<Station> stations, Sizes sizes, long seed, Consumer<String> progress) {
        var orders = new NewOrders();
        this.turns = stations.stream()
                .map(station -> new Turn(station, orders, Turn.LIMIT))
                .toList();
        this.sizes = sizes;
        this.chance = new Random(seed);
        this.progress = progress;
    }

    /** @return a score for each program, in the order of the stations */
    Map<Entrant, Score> hold() {
        turns.forEach(turn -> backlogs.put(entrant(turn), WarmUp.size(turn, sizes.drain())));
        turns.forEach(turn -> scores.put(entrant(turn), new Score()));
        progress.accept("All are warm.");
        for (int round = 1; round <= sizes.rounds(); round++) {
            var order = new ArrayList<>(turns);
            Collections.shuffle(order, chance);
            order.forEach(this::take);
            progress.accept("Round %d of %d is over.".formatted(round, sizes.rounds()));
        }
        turns.forEach(Turn::audit);
        return scores;
    }

    private void take(Turn turn) {
        var score = scores.get(entrant(turn));
        score.add(turn.drain(backlogs.get(entrant(turn))));
        if (sizes.pacesFloors() || entrant(turn).make() == Make.SERVICE) {
            score.add(turn.pace(sizes.samples(), sizes.perSecond()));
        }
    }

    private static Entrant entrant(Turn turn) {
        return turn.station().entrant();
    }
}
