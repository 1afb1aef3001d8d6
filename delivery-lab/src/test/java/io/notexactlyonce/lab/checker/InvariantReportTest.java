package io.notexactlyonce.lab.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.model.Offenders;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvariantReportTest {

    @Test
    void showsTheFirstTenOffendersAndCountsTheOthers() {
        var offenders = IntStream.rangeClosed(1, 13).mapToObj(i -> "order " + i).toList();
        var lines = InvariantReport.lines(
                List.of(InvariantResult.of("loss", "nothing is lost", numbers(13), Offenders.of(offenders))));
        assertThat(lines)
                .startsWith("BROKEN    nothing is lost", "          20 sent != 13 arrived", "          order 1")
                .endsWith("          order 10", "          and 3 more");
    }

    @Test
    void isBriefAboutPromisesThatWereKept() {
        assertThat(InvariantReport.lines(
                        List.of(InvariantResult.of("loss", "nothing is lost", numbers(20), new Offenders()))))
                .containsExactly("kept      nothing is lost", "          20 sent = 20 arrived");
    }

    @Test
    void saysWhyAPromiseWasNotChecked() {
        assertThat(InvariantReport.lines(
                        List.of(InvariantResult.unchecked("loss", "nothing is lost", "nobody counted"))))
                .containsExactly("unchecked nothing is lost", "          nobody counted");
    }

    private static Equation numbers(long arrived) {
        return Equation.of(new Term(20, "sent"), new Term(arrived, "arrived"));
    }
}
