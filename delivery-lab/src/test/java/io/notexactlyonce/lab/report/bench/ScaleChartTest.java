package io.notexactlyonce.lab.report.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.notexactlyonce.lab.bench.measurement.JsonDocument;
import io.notexactlyonce.lab.bench.measurement.ScaleResult;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ScaleChartTest {

    private final ScaleResult result = SampleScale.result();
    private final String drawing = ScaleChart.of(result, "order-consumer");

    @Test
    void isADocumentOfItsOwnWithALineForEachNumberOfInstances() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawing)));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(4);
        assertThat(drawing).contains("1 instance<", "2 instances<", "10,000<").doesNotContain("order-producer");
    }

    @Test
    void putsLessTimeLower() {
        var lines = Pattern.compile("points=\"([^\"]+)\"")
                .matcher(drawing)
                .results()
                .map(found -> found.group(1).split("[ ,]"))
                .toList();

        assertThat(lines).hasSize(2);
        // downwards is more, in a drawing: two instances take half of the time
        assertThat(Double.parseDouble(lines.get(1)[1])).isGreaterThan(Double.parseDouble(lines.get(0)[1]));
        assertThat(Double.parseDouble(lines.get(0)[2])).isGreaterThan(Double.parseDouble(lines.get(0)[0]));
    }

    @Test
    void tellsHowFarALineIsFromFlat() {
        assertThat(ScaleResult.lines(result.of("order-consumer")))
                .extracting(ScaleResult::unevenness)
                .satisfiesExactly(
                        one -> assertThat(one).isCloseTo(1.1, within(0.001)),
                        two -> assertThat(two).isCloseTo(1.0, within(0.001)));
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(JsonDocument.read(JsonDocument.of(result), ScaleResult.class))
                .isEqualTo(result);
        assertThat(result.services()).isEqualTo(List.of("order-consumer", "order-producer"));
    }
}
