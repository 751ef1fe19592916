package io.feedrank.notebook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The arrows around the notebooks, on whose class path all rooms but the command line lie. */
@AnalyzeClasses(packages = "io.feedrank", importOptions = ImportOption.DoNotIncludeTests.class)
class NotebookRulesTest {
  private static final String NOTEBOOK = "io.feedrank.notebook..";

  @ArchTest
  static final ArchRule nobodyKnowsTheNotebooks =
      noClasses()
          .that()
          .resideOutsideOfPackage(NOTEBOOK)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(NOTEBOOK);

  @ArchTest
  static final ArchRule theyKnowNeitherDriversNorWebNorSpring =
      noClasses()
          .that()
          .resideInAPackage(NOTEBOOK)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "org.postgresql..",
              "org.springframework..",
              "reactor..",
              "io.feedrank.service.http..");

  @ArchTest
  static final ArchRule theyNeverAskTheClock =
      noClasses()
          .that()
          .resideInAPackage(NOTEBOOK)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC");
}
