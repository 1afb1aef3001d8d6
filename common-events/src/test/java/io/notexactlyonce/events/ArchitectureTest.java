package io.notexactlyonce.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.notexactlyonce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoFrameworkAndNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "org.hibernate..");

    @ArchTest
    static final ArchRule knowsNothingElseOfOurs = classes()
            .should()
            .resideInAPackage("io.notexactlyonce.events..")
            .andShould()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.notexactlyonce.events..",
                    "java..",
                    "org.apache.kafka..",
                    "tools.jackson..",
                    "io.micrometer.tracing..",
                    "com.fasterxml.jackson.annotation..",
                    "com.fasterxml.uuid..",
                    "org.jspecify..",
                    "org.slf4j..");

    /** An optional dependency: who leaves it out can use everything else. */
    @ArchTest
    static final ArchRule knowsTracesInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.notexactlyonce.events.trace")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.notexactlyonce.events.trace");
}
