package io.notexactlyonce.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.notexactlyonce", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String LAB = "io.notexactlyonce.lab.";
    private static final String ALL = "io.notexactlyonce.lab..";

    /** What each package of the lab may know of the others, beside its own subpackages. {@code cli} may know all. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("checker", List.of("model")),
            Map.entry("observe", List.of("model")),
            Map.entry("workload", List.of("model")),
            Map.entry("environment", List.of("model", "observe")),
            Map.entry("nemesis", List.of("model", "observe", "environment")),
            Map.entry("nemesis.demo", List.of("model", "observe", "workload", "environment", "nemesis")),
            Map.entry("naive", List.of("model", "workload")),
            Map.entry("naive.clients", List.of("model", "workload", "naive")),
            Map.entry("naive.transactions", List.of("model", "workload", "naive")),
            Map.entry("naive.share", List.of("model", "workload", "naive", "naive.clients")),
            Map.entry("naive.payment", List.of("model", "workload", "naive", "naive.clients")),
            Map.entry("naive.spring", List.of("model", "workload", "naive", "naive.clients")),
            Map.entry(
                    "scenario",
                    List.of("model", "checker", "observe", "workload", "environment", "nemesis", "naive..")),
            Map.entry("scenario.timing", List.of("model", "observe", "environment", "naive..", "scenario")),
            Map.entry("report", List.of("model", "checker")),
            Map.entry(
                    "runner",
                    List.of("model", "checker", "observe", "workload", "environment", "nemesis", "scenario", "report")),
            Map.entry("bench.baseline", List.of()),
            Map.entry("bench.measurement", List.of()),
            Map.entry("bench.harness", List.of("model", "environment", "bench.baseline", "bench.measurement")),
            Map.entry("bench", List.of("model", "environment", "bench.harness", "bench.measurement")),
            Map.entry("report.bench", List.of("report", "bench.measurement")),
            Map.entry("terminal", List.of("model", "checker", "runner", "bench.measurement")),
            Map.entry(
                    "web",
                    List.of(
                            "model",
                            "checker",
                            "observe",
                            "workload",
                            "environment",
                            "nemesis.demo",
                            "runner",
                            "report")),
            Map.entry("cli", List.of("(*)..")));

    static Set<String> packages() {
        return MAY_KNOW.keySet();
    }

    @ArchTest
    static void knowsNoMoreThanItMay(JavaClasses all) {
        MAY_KNOW.forEach((name, others) -> {
            var allowed = Stream.concat(Stream.of(name), others.stream())
                    .map(LAB::concat)
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(LAB + name)
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage(ALL))))
                    .check(all);
        });
    }

    /** A package that no rule covers may know everything. */
    @ArchTest
    static void coversEveryPackage(JavaClasses all) {
        var found = new TreeMap<String, String>();
        all.that(resideInAPackage(ALL)).stream()
                .map(JavaClass::getPackageName)
                .forEach(name -> found.put(name.substring(LAB.length()), name));
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @ArchTest
    static final ArchRule startsTheServicesAndNeverCallsThem = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.notexactlyonce.producer..",
                    "io.notexactlyonce.consumer..",
                    "io.notexactlyonce.analytics..",
                    "io.notexactlyonce.settlement..");

    /** But for the negative controls that show what a framework's defaults do. */
    @ArchTest
    static final ArchRule doesWithoutAFramework = noClasses()
            .that()
            .resideInAPackage(ALL)
            .and()
            .resideOutsideOfPackage(LAB + "naive.spring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    /** A verdict that depends on the moment, or on what can be reached, is none. */
    @ArchTest
    static final ArchRule judgesWithoutInputOutputOrClock = noClasses()
            .that()
            .resideInAPackage(LAB + "checker..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "java.sql..",
                    "org.apache.kafka.clients..",
                    "io.notexactlyonce.testbed.."))
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.notexactlyonce.lab.(**)").should().beFreeOfCycles();
}
