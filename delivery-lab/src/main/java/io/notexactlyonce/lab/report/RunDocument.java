package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.checker.RunResult;
import io.notexactlyonce.lab.checker.ScenarioResult;
import io.notexactlyonce.lab.model.Variant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * A run for programs; {@code lab run --json} prints it, and it is saved beside the page. Fields may be added, but none
 * is renamed or removed within a version.
 *
 * @param version 2 since the variants of a scenario are called {@code control} and {@code guarded}
 * @param result {@code ok}, or {@code failed} when something is vacuous, broken, or did not finish
 * @param summary the result in words
 * @param began ISO 8601 in UTC
 * @param driver where Kafka and PostgreSQL ran: {@code processes} or {@code containers}
 * @param kafka version of its clients, and of the broker that the test bed starts
 */
public record RunDocument(
        int version,
        String result,
        String summary,
        String began,
        double seconds,
        String driver,
        String java,
        String kafka,
        List<PlayedDocument> scenarios) {

    private static final int VERSION = 2;

    public static RunDocument of(RunResult run) {
        return new RunDocument(
                VERSION,
                run.isFailure() ? "failed" : "ok",
                run.summary(),
                run.began().toString(),
                run.took().toMillis() / 1e3,
                run.driver(),
                Runtime.version().toString(),
                AppInfoParser.getVersion(),
                run.scenarios().stream().map(PlayedDocument::of).toList());
    }

    public String asJson() {
        return Json.of(this);
    }

    /** A played scenario. @param rounds one for each repetition */
    record PlayedDocument(ScenarioDocument scenario, boolean failed, double seconds, List<RoundDocument> rounds) {

        private static PlayedDocument of(ScenarioResult result) {
            return new PlayedDocument(
                    ScenarioDocument.of(result.scenario()),
                    result.isFailure(),
                    result.took().toMillis() / 1e3,
                    IntStream.rangeClosed(1, result.rounds().size())
                            .mapToObj(round -> new RoundDocument(
                                    run(result, round, Variant.CONTROL), run(result, round, Variant.GUARDED)))
                            .toList());
        }

        private static VariantDocument run(ScenarioResult result, int round, Variant variant) {
            return VariantDocument.of(
                    result.rounds().get(round - 1).run(variant),
                    EvidenceFiles.folder(result.scenario(), round, variant));
        }
    }

    record RoundDocument(VariantDocument control, VariantDocument guarded) {}
}
