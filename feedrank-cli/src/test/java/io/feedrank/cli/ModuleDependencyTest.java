package io.feedrank.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The rules between the rooms of the house, checked where all of them are on the class path. */
@AnalyzeClasses(packages = "io.feedrank", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleDependencyTest {
  private static final String[] CORE = {
    "io.feedrank.domain..",
    "io.feedrank.feature..",
    "io.feedrank.model..",
    "io.feedrank.metric..",
    "io.feedrank.plot..",
    "io.feedrank.progress..",
    "io.feedrank.store.."
  };

  @ArchTest
  static final ArchRule coreKnowsNobody =
      knowsNothingOf(
          CORE,
          "io.feedrank.etl..",
          "io.feedrank.training..",
          "io.feedrank.service..",
          "io.feedrank.simulator..",
          "io.feedrank.cli..");

  @ArchTest
  static final ArchRule etlKnowsTheCoreOnly =
      knowsNothingOf(
          new String[] {"io.feedrank.etl.."},
          "io.feedrank.training..",
          "io.feedrank.service..",
          "io.feedrank.simulator..",
          "io.feedrank.cli..");

  @ArchTest
  static final ArchRule trainingKnowsTheCoreOnly =
      knowsNothingOf(
          new String[] {"io.feedrank.training.."},
          "io.feedrank.etl..",
          "io.feedrank.service..",
          "io.feedrank.simulator..",
          "io.feedrank.cli..");

  @ArchTest
  static final ArchRule serviceKnowsTheCoreOnly =
      knowsNothingOf(
          new String[] {"io.feedrank.service.."},
          "io.feedrank.etl..",
          "io.feedrank.training..",
          "io.feedrank.simulator..",
          "io.feedrank.cli..");

  @ArchTest
  static final ArchRule theSimulatorKnowsNobody =
      classes()
          .that()
          .resideInAPackage("io.feedrank.simulator..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.feedrank.simulator..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule springLivesInTheServiceOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.feedrank.service..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..");

  @ArchTest
  static final ArchRule databaseDriversLiveInStoreEtlAndTheEmbeddedServer =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.feedrank.store..",
              "io.feedrank.etl..",
              "io.feedrank.service.live..",
              "io.feedrank.cli.postgres..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule theEmbeddedServerKnowsNothingOfFeeds =
      noClasses()
          .that()
          .resideInAPackage("io.feedrank.cli.postgres")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CORE);

  @ArchTest
  static final ArchRule noCycles = slices().matching("io.feedrank.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyMainsAskTheClock =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Main")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");

  private static ArchRule knowsNothingOf(String[] rooms, String... others) {
    return noClasses()
        .that()
        .resideInAnyPackage(rooms)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }
}
