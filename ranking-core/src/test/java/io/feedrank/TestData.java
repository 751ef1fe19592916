package io.feedrank;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Public data sets that tests can travel through where they are at hand. They are no part of the
 * project: they lie in the folder that FEEDRANK_TEST_DATA names, or in {@code shared/data} beside
 * the repository or above it.
 */
public final class TestData {

  private TestData() {}

  /** The folder of a data set; the test is skipped, saying so, where it is not at hand. */
  public static Path folder(String name) {
    Path found = find(name);
    if (!Files.isDirectory(found)) {
      String skipped =
          "SKIPPED: no folder '%s'; set FEEDRANK_TEST_DATA to the folder that holds it"
              .formatted(name);
      System.err.println(skipped);
      abort(skipped);
    }
    return found;
  }

  private static Path find(String name) {
    String configured = System.getenv("FEEDRANK_TEST_DATA");
    if (configured != null) {
      return Path.of(configured).resolve(name);
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path up = here; up != null; up = up.getParent()) {
      Path candidate = up.resolve("shared").resolve("data").resolve(name);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return here.resolve("no such folder");
  }
}
