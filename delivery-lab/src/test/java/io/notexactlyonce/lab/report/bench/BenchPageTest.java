package io.notexactlyonce.lab.report.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BenchPageTest {

    private final String page = BenchPage.of(SampleBench.result());

    @Test
    void drawsABarForEachGuaranteeThatIsTheLongerTheMoreItLetsThrough() {
        var bars = numbers("<rect class=\"bar\" [^>]*width=\"([0-9.]+)\"");

        assertThat(bars).hasSize(3);
        assertThat(bars.get(0)).isGreaterThan(bars.get(1));
    }

    @Test
    void drawsACurveForEachThatKeptUpAndNoneForTheOthers() {
        assertThat(page.split("<polyline ")).hasSize(3);
        assertThat(page).contains("<td class=\"number\">saturated</td>");
    }

    @Test
    void drawsCurvesThatRiseToTheRight() {
        var points = Pattern.compile("points=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1).split(" "))
                .toList();

        assertThat(points).isNotEmpty().allSatisfy(curve -> {
            assertThat(x(curve[curve.length - 1])).isGreaterThan(x(curve[0]));
            // downwards is more, in a drawing
            assertThat(y(curve[curve.length - 1])).isLessThan(y(curve[0]));
        });
    }

    @Test
    void escapesWhatTheMachineIsCalled() {
        assertThat(page).contains("Some &lt;fast&gt; CPU").doesNotContain("<fast>");
    }

    @Test
    void hasTheTableOfTheSameWorkWhereItWasMeasured() {
        assertThat(BenchPage.of(SampleBench.withSameWork()))
                .contains("The same work under each guarantee", "rows &lt;and&gt; offsets", "0.65 … 0.75");
        assertThat(page).doesNotContain("The same work");
    }

    @Test
    void needsNoNetworkAndNoScript() {
        assertThat(page).doesNotContain("http:", "https:", "@import", "url(", "src=", "<script");
    }

    private static double x(String point) {
        return Double.parseDouble(point.split(",")[0]);
    }

    private static double y(String point) {
        return Double.parseDouble(point.split(",")[1]);
    }

    private List<Double> numbers(String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .toList();
    }
}
