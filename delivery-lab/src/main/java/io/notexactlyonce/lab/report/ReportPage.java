package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.RunResult;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.common.utils.AppInfoParser;

/** The report as a page: one file that needs neither a network nor scripts. */
final class ReportPage {

    private static final DateTimeFormatter BEGAN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private ReportPage() {}

    static String of(RunResult result) {
        return Templates.render("report.jte", result);
    }

    static String circumstances(RunResult result) {
        return "Played on %s in %s, on a real Kafka %s and a real PostgreSQL run as %s, by Java %s."
                .formatted(
                        BEGAN.format(result.began()),
                        Words.seconds(result.took()),
                        AppInfoParser.getVersion(),
                        result.driver(),
                        Runtime.version().feature());
    }
}
