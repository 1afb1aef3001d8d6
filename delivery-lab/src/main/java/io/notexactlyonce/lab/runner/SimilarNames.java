package io.notexactlyonce.lab.runner;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Suggestions for a mistyped name. */
final class SimilarNames {

    private static final int MOST = 3;

    private SimilarNames() {}

    /** The closest ones first; none when nothing is close. */
    static List<String> to(String typed, List<String> words) {
        var lower = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word ->
                        word.contains(lower) || lower.contains(word) || distance(lower, word) <= 1 + word.length() / 4)
                .sorted(Comparator.comparing(word -> distance(lower, word)))
                .limit(MOST)
                .toList();
    }

    /** Levenshtein's distance: how many letters have to be inserted, deleted or replaced. */
    private static int distance(String from, String to) {
        var row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
