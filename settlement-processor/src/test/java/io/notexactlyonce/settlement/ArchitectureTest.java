package io.notexactlyonce.settlement;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "io.notexactlyonce.settlement", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsOnlyCommonEventsOfOurs = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.notexactlyonce..")
                    .and(not(resideInAnyPackage("io.notexactlyonce.settlement..", "io.notexactlyonce.events.."))));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.notexactlyonce.settlement.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = fields().should().notBeAnnotatedWith(Autowired.class);
}
