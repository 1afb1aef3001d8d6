package io.notexactlyonce.lab.bench.measurement;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the time per event depends on the backlog and on the number of instances. Fields may be added, but none is renamed
 * or removed.
 *
 * @param circumstances when and where
 * @param points grouped by service, then by instances, in ascending order of the backlog
 */
public record ScaleResult(Circumstances circumstances, List<ScalePoint> points) {

    /** Points of the same service and as many instances. */
    public static Collection<List<ScalePoint>> lines(List<ScalePoint> points) {
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> point.service() + " " + point.instances(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    /** The services in their order. */
    public List<String> services() {
        return points.stream().map(ScalePoint::service).distinct().toList();
    }

    /** The points of one service. */
    public List<ScalePoint> of(String service) {
        return points.stream().filter(point -> point.service().equals(service)).toList();
    }

    /** The longest median time per event of a line as a multiple of its shortest: 1 is flat. */
    public static double unevenness(List<ScalePoint> line) {
        var medians = line.stream()
                .mapToDouble(point -> point.microseconds().median())
                .summaryStatistics();
        return medians.getMax() / medians.getMin();
    }
}
