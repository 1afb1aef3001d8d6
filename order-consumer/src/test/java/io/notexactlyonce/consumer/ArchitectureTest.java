package io.notexactlyonce.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.notexactlyonce", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNothingOfOursButTheEvents = classes()
            .that()
            .resideInAPackage("..consumer..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "io.notexactlyonce.producer..",
                    "io.notexactlyonce.analytics..",
                    "io.notexactlyonce.testbed..",
                    "io.notexactlyonce.lab..");

    @ArchTest
    static final ArchRule theInboxKnowsNoOrder = noClasses()
            .that()
            .resideInAPackage("..consumer.inbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..events..", "..consumer.order..", "..consumer.stock..", "..consumer.delivery..");

    @ArchTest
    static final ArchRule onlyTheDeliveryMovesStock = noClasses()
            .that()
            .resideOutsideOfPackages("..consumer.delivery..", "..consumer.stock..", "..consumer.order..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..consumer.stock..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.notexactlyonce.consumer.(*)..").should().beFreeOfCycles();
}
