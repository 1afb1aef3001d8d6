package io.notexactlyonce.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.report.bench.BenchPage;
import io.notexactlyonce.lab.report.bench.SampleBench;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StyleSheetTest {

    /** What no sample has: more findings of a kind than are shown, and more curves than two. */
    private static final Set<String> RARE = Set.of("rest", "c2", "c3", "c4", "c5", "c6");

    /** A class that is renamed in a template only leaves its rule behind, and the page without it. */
    @Test
    void hasNoRuleForAClassThatNoPageHas() {
        var selectors = Templates.STYLE.replaceAll("(?s)/\\*.*?\\*/|\\{[^{}]*}", " ");

        assertThat(found("\\.([a-z][a-z0-9-]*)", selectors))
                .contains("variants", "badge", "curve")
                .isSubsetOf(
                        Stream.of(RARE, classesOfPages()).flatMap(Set::stream).toList());
    }

    private static Set<String> classesOfPages() {
        var attributes = Stream.of(
                        page(
                                judged(Variant.CONTROL, Guarantee.NONE),
                                judged(Variant.GUARDED, Guarantee.AT_LEAST_ONCE_WITH_INBOX)),
                        page(
                                SampleRun.judged(Variant.CONTROL, Guarantee.NONE, SampleRun.settled()),
                                Judgement.of(new UnsupportedFaultException("no signals"))),
                        BenchPage.of(SampleBench.result()))
                .flatMap(page -> found("class=\"([^\"]*)\"", page).stream());
        return attributes.flatMap(names -> Stream.of(names.split(" "))).collect(Collectors.toSet());
    }

    private static Judgement judged(Variant variant, Guarantee guarantee) {
        return SampleRun.judged(variant, guarantee, SampleRun.broken());
    }

    private static String page(Judgement control, Judgement guarded) {
        return ReportPage.of(SampleRun.run(SampleRun.CUT, control, guarded));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
