package io.notexactlyonce.lab;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The corruptions in Markdown. */
final class CorruptionTable {

    private static final String TITLE = """
            # What the checker finds

            Each column of each table, each header and kind of record, and each group's offsets were corrupted on a running system, one
            at a time, and then `lab verify` checked it. `CorruptedSystemIT` generates this page, and fails when its result differs:

            ```sh
            ./mvnw -pl delivery-lab -am verify -Pfull -Dtest=none -Dit.test=CorruptedSystemIT -Dcorruptions.write=true \\
              -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
            ```
            """;

    private CorruptionTable() {}

    /** @param reasons why each of those that are not found isn't, by name */
    static String of(List<Corruption> all, Map<String, String> reasons) {
        var found = all.stream().filter(Corruption::isFound).toList();
        var refused = all.stream().filter(Corruption::isRefused).toList();
        var unseen =
                all.stream().filter(one -> !one.isFound() && !one.isRefused()).toList();
        return TITLE
                + section("Found", "found by", found, one -> code(one.foundBy()))
                + section("No alarm", "why", unseen, one -> reasons.getOrDefault(one.name(), "?"))
                + section("Refused", "by whom", refused, Corruption::refusal);
    }

    private static String section(
            String title, String column, List<Corruption> rows, java.util.function.Function<Corruption, String> words) {
        return "\n## %s: %d\n\n| where | what | %s |\n|---|---|---|\n".formatted(title, rows.size(), column)
                + rows.stream()
                        .map(row -> "| %s | %s | %s |\n".formatted(row.where(), row.what(), words.apply(row)))
                        .collect(Collectors.joining());
    }

    private static String code(List<String> ids) {
        return ids.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }
}
