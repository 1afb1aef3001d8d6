package io.notexactlyonce.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.notexactlyonce.lab.checker.Judgement;
import io.notexactlyonce.lab.checker.Verdict;
import io.notexactlyonce.lab.environment.EnvironmentConfig;
import io.notexactlyonce.lab.environment.SourceTree;
import io.notexactlyonce.lab.environment.TestEnvironment;
import io.notexactlyonce.lab.model.ScenarioInfo;
import io.notexactlyonce.lab.model.Variant;
import io.notexactlyonce.lab.model.VariantRun;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scenario on a real broker: with the guard off its anomaly is there, with the guard on nothing is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlayedScenarios {

    /** Without those that settlement-processor's own tests of crashes, brokers and fencing play as well. */
    private static final Set<Integer> OF_TRANSACTIONS = Set.of(14, 15, 27, 28, 35, 36, 37, 38);

    /** Short ones of order-producer, analytics-consumer and settlement-processor. */
    private static final Set<String> ESSENTIAL = Set.of("lost-ack", "auto-commit-in-loop", "aborted-input");

    /** Of order-consumer, killed in its transaction and at five other points; and a processor that comes back too late. */
    private static final Set<String> FATAL = Set.of("auto-commit-with-thread", "crash-points", "zombie-in-transaction");

    private final Predicate<Scenario> share;
    private final Function<EnvironmentConfig, TestEnvironment> opening;
    private TestEnvironment environment;

    /** @param share which of them; that of all classes together is all */
    PlayedScenarios(Predicate<Scenario> share, Function<EnvironmentConfig, TestEnvironment> opening) {
        this.share = share;
        this.opening = opening;
    }

    static boolean isOnACluster(Scenario scenario) {
        return scenario.info().needs() == ScenarioInfo.Needs.CLUSTER;
    }

    static boolean isEssential(Scenario scenario) {
        return ESSENTIAL.contains(scenario.id());
    }

    static boolean isFatal(Scenario scenario) {
        return FATAL.contains(scenario.id());
    }

    /** So many, and each so long, that they are played beside the others. */
    static boolean isOfTransactions(Scenario scenario) {
        return OF_TRANSACTIONS.contains(scenario.info().number());
    }

    @BeforeAll
    void openTheStage(@TempDir Path evidence) {
        environment = opening.apply(new EnvironmentConfig(SourceTree.root(), evidence, Set.of()));
    }

    @AfterAll
    void closeTheStage() {
        environment.close();
    }

    @AfterEach
    void heal() {
        environment.heal();
    }

    Stream<Named<Scenario>> scenarios() {
        return Catalogue.all().stream().filter(share).map(scenario -> Named.of(scenario.id(), scenario));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void showsItsAnomalyWithoutTheGuard(Scenario scenario) throws Exception {
        var run = scenario.control(environment);

        var judgement = judged(scenario, Variant.CONTROL, run);
        assertThat(judgement.verdict())
                .as("%s: %s of %.4000s", scenario.id(), judgement.reason(), run)
                .isEqualTo(Verdict.SHOWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void keepsItsPromiseWithTheGuard(Scenario scenario) throws Exception {
        var judgement = judged(scenario, Variant.GUARDED, scenario.guarded(environment));

        assertThat(judgement.verdict())
                .as("%s: %s: %s", scenario.id(), judgement.reason(), judgement.offending())
                .isEqualTo(Verdict.KEPT);
    }

    private static Judgement judged(Scenario scenario, Variant variant, VariantRun run) {
        return Judgement.of(variant, run, scenario.info().expected());
    }
}
