package io.notexactlyonce.testbed;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Testbed.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoOtherModuleOfOurs = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.notexactlyonce..").and(resideOutsideOfPackage("io.notexactlyonce.testbed..")));

    @ArchTest
    static final ArchRule knowsNoFramework =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    /** It can be used from any test framework; only the helpers of this project's own tests know theirs. */
    @ArchTest
    static final ArchRule knowsNoTestFramework = noClasses()
            .that()
            .resideOutsideOfPackage("io.notexactlyonce.testbed.support")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..");

    /** Nor do processes need an engine, then. */
    @ArchTest
    static final ArchRule knowsTheEngineOnlyWhereItIsAboutContainers = noClasses()
            .that()
            .resideOutsideOfPackage("io.notexactlyonce.testbed.container")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..", "org.testcontainers..");

    /** Whoever uses the test bed needs its own package, the proxy, and the helpers for tests of services. */
    @ArchTest
    static final ArchRule keepsItsInternalsToItself = noClasses()
            .that(resideOutsideOfPackage("io.notexactlyonce.testbed.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.notexactlyonce.testbed.process",
                    "io.notexactlyonce.testbed.container",
                    "io.notexactlyonce.testbed.node",
                    "io.notexactlyonce.testbed.instrument")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule waitsOnConditionsOnly = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
