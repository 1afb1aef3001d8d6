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
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "org.junit..");

    /** Nor do processes need an engine, then. */
    @ArchTest
    static final ArchRule knowsTheEngineOnlyWhereItIsAboutContainers = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Container")
            .and()
            .haveSimpleNameNotStartingWith("Engine")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.dockerjava..", "org.testcontainers..");

    @ArchTest
    static final ArchRule waitsOnConditionsOnly = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
