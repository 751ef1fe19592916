package io.feedrank;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house rules of the core: which room may know which. */
@AnalyzeClasses(packages = "io.feedrank", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreArchitectureTest {

  @ArchTest
  static final ArchRule arrowsRunOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("domain")
          .definedBy("io.feedrank.domain")
          .layer("feature")
          .definedBy("io.feedrank.feature")
          .layer("model")
          .definedBy("io.feedrank.model..")
          .layer("metric")
          .definedBy("io.feedrank.metric")
          .layer("plot")
          .definedBy("io.feedrank.plot")
          .layer("store")
          .definedBy("io.feedrank.store")
          .whereLayer("store")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("model")
          .mayOnlyBeAccessedByLayers("store")
          .whereLayer("feature")
          .mayOnlyBeAccessedByLayers("model", "store")
          .whereLayer("metric")
          .mayOnlyBeAccessedByLayers("model")
          .whereLayer("plot")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest static final ArchRule metricKnowsNobody = standsAlone("io.feedrank.metric");

  @ArchTest static final ArchRule plotKnowsNobody = standsAlone("io.feedrank.plot");

  @ArchTest
  static final ArchRule noCycles = slices().matching("io.feedrank.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheStoreKnowsADatabase =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.feedrank.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule onlyMainsAskTheClock =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  private static ArchRule standsAlone(String room) {
    return classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(room, "java..", "org.jspecify..");
  }
}
