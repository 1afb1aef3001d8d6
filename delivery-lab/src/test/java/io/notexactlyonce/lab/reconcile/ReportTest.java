package io.notexactlyonce.lab.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void showsTheFirstTenOffendersAndCountsTheOthers() {
        var offenders = IntStream.rangeClosed(1, 13).mapToObj(i -> "order " + i).toList();
        var lines = Report.lines(List.of(new Verdict("nothing is lost", "13 of 20", offenders)));
        assertThat(lines)
                .startsWith("BROKEN  nothing is lost", "          13 of 20", "          order 1")
                .endsWith("          order 10", "          and 3 more");
    }

    @Test
    void isBriefAboutPromisesThatWereKept() {
        assertThat(Report.lines(List.of(new Verdict("nothing is lost", "20 of 20", List.of()))))
                .containsExactly("kept    nothing is lost", "          20 of 20");
    }
}
