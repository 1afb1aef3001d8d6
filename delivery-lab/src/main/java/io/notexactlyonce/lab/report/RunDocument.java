package io.notexactlyonce.lab.report;

import io.notexactlyonce.lab.result.RunResult;
import io.notexactlyonce.lab.result.ScenarioResult;
import io.notexactlyonce.lab.result.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * A run for programs; {@code lab run --json} prints it, and it lies beside the page. Fields may be added, none is renamed
 * or taken away.
 *
 * @param result {@code ok}, or {@code failed} when something is vacuous, broken, or came to no end
 * @param summary the result in words
 * @param began ISO 8601 in UTC
 * @param driver what Kafka and PostgreSQL ran in: {@code processes} or {@code containers}
 * @param kafka version of its clients, and of the broker that the test bed starts
 */
public record RunDocument(
        String result,
        String summary,
        String began,
        double seconds,
        String driver,
        String java,
        String kafka,
        List<PlayedDocument> scenarios) {

    public static RunDocument of(RunResult run) {
        return new RunDocument(
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

    /** A scenario that was played. @param rounds as many as it was repeated */
    record PlayedDocument(ScenarioDocument scenario, boolean failed, double seconds, List<RoundDocument> rounds) {

        private static PlayedDocument of(ScenarioResult result) {
            return new PlayedDocument(
                    ScenarioDocument.of(result.scenario()),
                    result.isFailure(),
                    result.took().toMillis() / 1e3,
                    IntStream.rangeClosed(1, result.rounds().size())
                            .mapToObj(round ->
                                    new RoundDocument(half(result, round, Side.WEAK), half(result, round, Side.STRONG)))
                            .toList());
        }

        private static HalfDocument half(ScenarioResult result, int round, Side side) {
            return HalfDocument.of(
                    result.rounds().get(round - 1).half(side), Evidence.folder(result.scenario(), round, side));
        }
    }

    record RoundDocument(HalfDocument weak, HalfDocument strong) {}
}
