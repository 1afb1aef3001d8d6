package io.notexactlyonce.lab.checker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Describes the differences of two maps that should be equal. */
final class Differences {

    private Differences() {}

    /** One line for each key whose values differ, in the order of the keys. */
    static <K extends Comparable<K>, V> List<String> between(
            String expectedBy, Map<K, V> expected, String foundIn, Map<K, V> found) {
        var keys = new HashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.removeIf(key -> Objects.equals(expected.get(key), found.get(key)));
        var differences = new ArrayList<String>();
        for (K key : new TreeSet<>(keys)) {
            differences.add("%s: %s says %s, %s says %s"
                    .formatted(key, expectedBy, orNothing(expected.get(key)), foundIn, orNothing(found.get(key))));
        }
        return differences;
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "nothing" : value;
    }
}
