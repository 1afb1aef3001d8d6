package io.notexactlyonce.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.model.Anomaly;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import java.io.StringReader;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {

    private static final Judgement SHOWN = SampleRun.judged(Variant.CONTROL, Guarantee.NONE, SampleRun.broken());
    private static final Judgement BROKEN =
            SampleRun.judged(Variant.GUARDED, Guarantee.AT_LEAST_ONCE_WITH_INBOX, SampleRun.broken());
    private static final Judgement KEPT =
            SampleRun.judged(Variant.GUARDED, Guarantee.AT_LEAST_ONCE_WITH_INBOX, SampleRun.clean());

    @Test
    void escapesWhateverItIsTold() throws Exception {
        var page = page(SHOWN, BROKEN);

        assertThat(page)
                .doesNotContain("<script", "<cut>", "<at once>", "& <retries>")
                .contains("&lt;/p&gt;&lt;script&gt;alert('x')&lt;/script&gt;", "acks=all &amp; &lt;retries&gt;");
        assertThat(body(page).getElementsByTagName("script").getLength()).isZero();
        assertThat(body(page).getDocumentElement().getTextContent())
                .contains(SampleRun.CUT.title(), SampleRun.CUT.explanation(), "the connection is cut <at once>");
    }

    @Test
    void keepsWhatItIsToldInsideOfAttributes() throws Exception {
        var id = "cut\" onclick='alert(1)' x=\"><script>alert(2)</script>&amp;";
        var scenario = new ScenarioInfo(4, id, "a title", "an explanation", Set.of(Anomaly.DUPLICATE));

        var body = body(ReportPage.of(SampleRun.run(scenario, SHOWN, BROKEN)));

        var section = (Element) body.getElementsByTagName("section").item(0);
        assertThat(section.getAttribute("id")).isEqualTo(id);
        assertThat(section.getAttributes().getLength()).isEqualTo(1);
        var link = (Element) body.getElementsByTagName("a").item(0);
        assertThat(link.getAttribute("href")).isEqualTo("#" + id);
        assertThat(link.getAttributes().getLength()).isEqualTo(1);
        assertThat(body.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void replacesWhatHtmlCannotHold() throws Exception {
        var error = Judgement.of(new IllegalStateException("\u0000 \u001b[31m \ud800 \u0085 end"));

        assertThat(text(page(error, error), "reason")).endsWith("\ufffd \ufffd[31m \ufffd \ufffd end");
    }

    @Test
    void needsNoNetworkAndNoScript() {
        assertThat(page(SHOWN, KEPT)).doesNotContain("http:", "https:", "@import", "url(", "src=", "onclick");
    }

    @Test
    void showsEveryEventWithWhichSomethingIsWrong() throws Exception {
        assertThat(BROKEN.offending()).isNotEmpty();

        var page = page(SHOWN, BROKEN);

        var words = body(page).getDocumentElement().getTextContent();
        for (var judgement : new Judgement[] {SHOWN, BROKEN}) {
            assertThat(judgement.offending())
                    .allSatisfy(finding -> assertThat(words).contains(finding.what()));
        }
        assertThat(text(page, "found")).contains("A1 event " + SampleRun.event(0, 1));
        // by the order in which the checker finds them: the log's duplicate first
        assertThat(text(page, "sequence"))
                .contains("gets the acknowledgement of A1 at 0:3")
                .contains("receives B2 from 0:0", "stores the effect of B2", "dies: before its commit")
                .contains(
                        "begins the fault: the connection is cut <at once>",
                        "ends the fault: the connection is cut <at once>")
                .contains("commits that it has done all of partition 0 before offset 42");
    }

    @Test
    void marksInTheLogWhatIsThereAgainAndWhatComesLate() throws Exception {
        assertThat(text(page(SHOWN, KEPT), "log"))
                .startsWith("The log, offset by offsetpartition 00B21A12B1late3A1again");
    }

    @Test
    void marksAmongTheOutputsWhatWasAbortedAndWhatIsThereAgain() throws Exception {
        var settled = SampleRun.judged(Variant.CONTROL, Guarantee.NONE, SampleRun.settled());

        assertThat(text(page(settled, KEPT), "log outputs"))
                .isEqualTo("The outputs, offset by offsetpartition 00B2aborted2B23B2again");
    }

    @Test
    void saysInNumbersWhatBecameOfEverything() throws Exception {
        assertThat(text(page(SHOWN, KEPT), "accounts"))
                .contains("42 records in the log = 41 distinct events + 1 duplicates")
                .contains("but 1 repeated");
    }

    @Test
    void drawsALaneForEachFaultProcessAndOrder() throws Exception {
        var labels = Pattern.compile("<title>([^<]*)</title></text>")
                .matcher(page(SHOWN, KEPT))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(labels).startsWith("fault", "producer-1", "consumer-1", "consumer-2", "order A");
        assertThat(labels)
                .filteredOn(label -> label.startsWith("order "))
                .hasSize(2 + DisplayedOrders.MOST_OTHERS + DisplayedOrders.MOST_OTHERS);
    }

    @Test
    void namesItsDrawingsForThoseWhoCantSeeThem() throws Exception {
        var drawings = body(page(SHOWN, KEPT)).getElementsByTagName("figure");

        assertThat(drawings.getLength()).isEqualTo(2);
        assertThat(page(SHOWN, KEPT))
                .contains("aria-labelledby=\"cut-connection-control-title cut-connection-control-desc\"")
                .contains("<desc id=\"cut-connection-control-desc\">");
    }

    @Test
    void tellsOfAHalfThatCameToNoEnd() {
        var page = page(
                Judgement.of(new UnsupportedFaultException("containers get no signal")),
                Judgement.of(new IllegalStateException("no <leader>")));

        assertThat(page)
                .contains("not possible here", "containers get no signal", "no &lt;leader&gt;")
                .contains("href=\"cut-connection/guarded/error.txt\"");
    }

    private static String page(Judgement control, Judgement guarded) {
        return ReportPage.of(SampleRun.run(SampleRun.CUT, control, guarded));
    }

    /** The text of the first element of that class. */
    private static String text(String page, String styleClass) throws Exception {
        var elements = body(page).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var name = elements.item(i).getAttributes().getNamedItem("class");
            if (name != null && name.getNodeValue().equals(styleClass)) {
                return unindented(elements.item(i).getTextContent());
            }
        }
        throw new AssertionError("nothing on the page is a " + styleClass);
    }

    /** What is between the lines of a template is not text. */
    private static String unindented(String text) {
        return text.replaceAll("\\n\\s*", "");
    }

    /** Well-formed, so that XML's parser takes it: a tag that isn't closed, or a text that isn't escaped, fails here. */
    private static Document body(String page) throws Exception {
        var body = page.substring(page.indexOf("<body>"), page.indexOf("</body>") + "</body>".length());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }
}
