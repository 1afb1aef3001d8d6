package io.notexactlyonce.producer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "io.notexactlyonce.producer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theOutboxKnowsNoOrder = noClasses()
            .that()
            .resideInAPackage("..producer.outbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.notexactlyonce.producer..")
                    .and(DescribedPredicate.not(resideInAPackage("..producer.outbox.."))));

    @ArchTest
    static final ArchRule ofOursOnlyTheEventsAreKnown = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.notexactlyonce..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("io.notexactlyonce.producer..", "io.notexactlyonce.events.."))));

    @ArchTest
    static final ArchRule noFieldIsInjected = noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("io.notexactlyonce.producer.(*)..").should().beFreeOfCycles();
}
