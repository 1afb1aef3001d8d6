package io.notexactlyonce.lab.bench.measurement;

import java.util.List;

/**
 * How long a service takes for an event, in so many instances and with such a backlog.
 *
 * @param service its name
 * @param instances that share one database
 * @param backlog number of events that were there at once
 * @param rounds microseconds per event in each round, all instances together
 */
public record ScalePoint(String service, int instances, int backlog, List<Double> rounds, Spread microseconds) {

    public static ScalePoint of(String service, int instances, int backlog, List<Double> rounds) {
        return new ScalePoint(service, instances, backlog, rounds, Spread.of(rounds));
    }
}
