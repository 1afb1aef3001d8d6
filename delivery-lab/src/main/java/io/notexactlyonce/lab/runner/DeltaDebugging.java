package io.notexactlyonce.lab.runner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the smallest part of a failing whole that still fails: the algorithm ddmin (A. Zeller and R. Hildebrandt,
 * Simplifying and Isolating Failure-Inducing Input, IEEE Transactions on Software Engineering 28(2), 2002, section
 * 3.2).
 */
final class DeltaDebugging<T> {

    private final Predicate<List<T>> fails;
    private final int mostTries;
    private final Map<List<T>, Boolean> known = new HashMap<>();
    private boolean isMinimal;

    /**
     * @param fails called once for each part; where it depends on luck, a part that can fail may pass
     * @param mostTries maximum number of calls
     */
    DeltaDebugging(Predicate<List<T>> fails, int mostTries) {
        this.fails = fails;
        this.mostTries = mostTries;
    }

    /** The smallest part that failed, in the order of the whole; the whole itself if no part failed. */
    List<T> smallestOf(List<T> whole) {
        if (isFailing(List.of())) {
            isMinimal = true;
            return List.of();
        }
        var rest = whole;
        int parts = 2;
        while (rest.size() > 1 && !isExhausted()) {
            var chunk = firstFailing(chunks(rest, parts));
            var complement = chunk.isPresent() || parts == 2
                    ? Optional.<List<T>>empty()
                    : firstFailing(complements(rest, parts));
            if (chunk.isPresent()) {
                rest = chunk.get();
                parts = 2;
            } else if (complement.isPresent()) {
                rest = complement.get();
                parts = Math.max(2, parts - 1);
            } else if (parts == rest.size()) {
                break;
            } else {
                parts = Math.min(2 * parts, rest.size());
            }
            parts = Math.min(parts, Math.max(2, rest.size()));
        }
        isMinimal = !isExhausted();
        return rest;
    }

    int tries() {
        return known.size();
    }

    /** Whether every part with one element less than the smallest was tried. */
    boolean isMinimal() {
        return isMinimal;
    }

    private boolean isExhausted() {
        return known.size() >= mostTries;
    }

    private Optional<List<T>> firstFailing(Stream<List<T>> candidates) {
        return candidates.filter(this::isFailing).findFirst();
    }

    private boolean isFailing(List<T> part) {
        var before = known.get(part);
        if (before != null || isExhausted()) {
            return before != null && before;
        }
        var isFailing = fails.test(part);
        known.put(List.copyOf(part), isFailing);
        return isFailing;
    }

    private static <T> Stream<List<T>> chunks(List<T> all, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(part -> all.subList(bound(all, parts, part), bound(all, parts, part + 1)));
    }

    private static <T> Stream<List<T>> complements(List<T> all, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> {
            var others = new ArrayList<>(all);
            others.subList(bound(all, parts, part), bound(all, parts, part + 1)).clear();
            return others;
        });
    }

    private static int bound(List<?> all, int parts, int part) {
        return all.size() * part / parts;
    }
}
