package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.RunResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** The report for people: one file that needs nothing else, neither a network nor a script. */
final class ReportPage {

    private static final DateTimeFormatter BEGAN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private ReportPage() {}

    static String of(RunResult result) {
        var main = Element.of("main", Overview.of(result), key());
        result.scenarios().forEach(scenario -> main.add(Section.of(scenario)));
        return HtmlFile.of("What Kafka was put through, and which promises held", header(result), main);
    }

    private static Element header(RunResult result) {
        return Element.of(
                "header",
                Element.of("h1", "What Kafka was put through, and which promises held"),
                Element.of("p", result.summary() + ".").with("class", result.isFailure() ? "total bad" : "total good"),
                Element.of(
                                "p",
                                "Played on %s in %s, on a real Kafka %s and a real PostgreSQL run as %s, by Java %s."
                                        .formatted(
                                                BEGAN.format(result.began()),
                                                Words.seconds(result.took()),
                                                AppInfoParser.getVersion(),
                                                result.driver(),
                                                Runtime.version().feature()))
                        .with("class", "soft"));
    }

    /** How the drawings are read. */
    private static Element key() {
        var marks = Element.of("ul").with("class", "key");
        Stream.of(Mark.values())
                .forEach(mark -> marks.add(Element.of(
                        "li",
                        Element.of("svg", mark.shape())
                                .with("viewBox", "-7 -7 14 14")
                                .with("aria-hidden", "true"),
                        mark.meaning())));
        return Element.of(
                        "details",
                        Element.of("summary", "How to read this"),
                        Element.of(
                                "p",
                                "Each fault is played twice. With the guard off (the control) the code is what most people"
                                        + " write first, and it has to show what the fault does: otherwise the scenario is"
                                        + " vacuous, and proves nothing. With the guard on (the guarded variant) nothing may be"
                                        + " seen that breaks its promise."),
                        Element.of(
                                "p",
                                "Orders have letters and their events numbers: B2 is the second event of order B. Orders with"
                                        + " which something is wrong come first. A bar is a fault for as long as it lasts;"
                                        + " the marks are:"),
                        marks)
                .with("class", "how");
    }
}
