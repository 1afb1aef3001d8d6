package io.notexactlyonce.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.model.Guarantee;
import io.notexactlyonce.lab.model.UnsupportedFaultException;
import io.notexactlyonce.lab.model.Variant;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
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
                .contains(
                        "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "acks=all &amp; &lt;retries&gt;");
        assertThat(body(page).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void needsNoNetworkAndNoScript() {
        assertThat(page(SHOWN, KEPT)).doesNotContain("http:", "https:", "@import", "url(", "src=", "onclick");
    }

    @Test
    void showsEveryEventWithWhichSomethingIsWrong() throws Exception {
        assertThat(BROKEN.offending()).isNotEmpty();

        var page = page(SHOWN, BROKEN);

        for (var judgement : new Judgement[] {SHOWN, BROKEN}) {
            assertThat(judgement.offending())
                    .allSatisfy(finding -> assertThat(page).contains(Element.escaped(finding.what())));
        }
        assertThat(text(page, "found")).contains("A1 event " + SampleRun.event(0, 1));
        // by the order in which the checker finds them: the log's duplicate first
        assertThat(text(page, "sequence"))
                .contains("is told that A1 is in the log at 0:3")
                .contains("is given B2 from 0:0", "has done B2", "dies: before its commit")
                .contains("breaks: the connection is cut <at once>", "mends: the connection is cut <at once>")
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
                .contains("but 1 had again");
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
                return elements.item(i).getTextContent();
            }
        }
        throw new AssertionError("nothing on the page is a " + styleClass);
    }

    /** Well-formed, so that XML's parser takes it: a tag that isn't closed, or a text that isn't escaped, fails here. */
    private static Document body(String page) throws Exception {
        var body = page.substring(page.indexOf("<body>"), page.indexOf("</body>") + "</body>".length());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }
}
