package io.feedrank.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The house rules of the service: the packages are the way of a request. */
@AnalyzeClasses(
    packages = "io.feedrank.service",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ServiceArchitectureTest {

  @ArchTest
  static final ArchRule aRequestPassesTheRoomsOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy("io.feedrank.service")
          .layer("http")
          .definedBy("io.feedrank.service.http..")
          .layer("recommend")
          .definedBy("io.feedrank.service.recommend")
          .layer("kafka")
          .definedBy("io.feedrank.service.kafka")
          .layer("live")
          .definedBy("io.feedrank.service.live")
          .whereLayer("wiring")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("wiring")
          .whereLayer("recommend")
          .mayOnlyBeAccessedByLayers("wiring", "http");

  @ArchTest
  static final ArchRule onlyOneRoomKnowsKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.feedrank.service.kafka")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule thatRoomKnowsNeitherSpringNorADatabase =
      noClasses()
          .that()
          .resideInAPackage("io.feedrank.service.kafka")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "io.r2dbc..", "io.feedrank.store", "java.sql..");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("io.feedrank.service.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rankingKnowsNeitherSpringNorReactorNorADatabase =
      noClasses()
          .that()
          .resideInAPackage("io.feedrank.service.recommend")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "reactor..",
              "io.r2dbc..",
              "io.feedrank.store",
              "java.sql..");

  @ArchTest
  static final ArchRule onlyMainsAskTheClock =
      noClasses()
          .that()
          .doNotHaveSimpleName("ServiceMain")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");
}
