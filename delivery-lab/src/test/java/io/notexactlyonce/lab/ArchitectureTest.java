package io.notexactlyonce.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.notexactlyonce")
class ArchitectureTest {

    @ArchTest
    static final ArchRule runsTheServicesAndNeverCallsThem = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.notexactlyonce.producer..",
                    "io.notexactlyonce.consumer..",
                    "io.notexactlyonce.analytics..",
                    "io.notexactlyonce.settlement..");

    /** But for the naive consumers that are there to show what a framework's defaults do. */
    @ArchTest
    static final ArchRule doesWithoutAFramework = noClasses()
            .that()
            .resideOutsideOfPackage("io.notexactlyonce.lab.naive.spring")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..");

    @ArchTest
    static final ArchRule judgesWithoutKnowingWhoAsks = classes()
            .that()
            .resideInAPackage("io.notexactlyonce.lab.reconcile..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.notexactlyonce.lab",
                    "io.notexactlyonce.lab.up..",
                    "io.notexactlyonce.lab.attach..",
                    "io.notexactlyonce.lab.verify..",
                    "io.notexactlyonce.lab.command..",
                    "io.notexactlyonce.lab.page..",
                    "io.notexactlyonce.lab.check..",
                    "io.notexactlyonce.lab.load..",
                    "io.notexactlyonce.lab.screen..",
                    "io.notexactlyonce.lab.figures..",
                    "io.notexactlyonce.lab.remote..",
                    "io.notexactlyonce.lab.system..");

    @ArchTest
    static final ArchRule judgesWhatWasObservedAndNothingElse = classes()
            .that()
            .resideInAPackage("io.notexactlyonce.lab.judge..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.notexactlyonce.lab.judge..",
                    "io.notexactlyonce.lab.history..",
                    "io.notexactlyonce.lab.reconcile..",
                    "java..",
                    "org.jspecify..",
                    "org.assertj..",
                    "org.junit..");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.notexactlyonce.lab.(*)..").should().beFreeOfCycles();
}
