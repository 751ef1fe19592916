package io.feedrank.etl.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The options of an import.
 *
 * @param strict whether the first row that cannot be loaded ends the import
 * @param rejects a file for all rows that were refused, written anew; empty for none
 * @param shownRefusals how many refusals the summary shows in full, 0 to 1,000
 * @param openMonths how many months are loaded side by side, each on a connection of its own, 1 to
 *     32; rows of further months take the slower way
 * @param filter which events are left out
 */
public record ImportOptions(
    boolean strict,
    Optional<Path> rejects,
    int shownRefusals,
    int openMonths,
    FilterOptions filter) {

  /** Lenient, no rejects file, ten refusals shown, eight months, nothing left out. */
  public static final ImportOptions DEFAULT =
      new ImportOptions(false, Optional.empty(), 10, 8, FilterOptions.NONE);

  /** Checks the ranges. */
  public ImportOptions {
    if (shownRefusals < 0 || shownRefusals > 1_000) {
      throw new IllegalArgumentException(
          "shown refusals %d are outside 0..1000".formatted(shownRefusals));
    }
    if (openMonths < 1 || openMonths > 32) {
      throw new IllegalArgumentException("open months %d are outside 1..32".formatted(openMonths));
    }
  }

  /** The same, ending at the first row that cannot be loaded. */
  public ImportOptions strictly() {
    return new ImportOptions(true, rejects, shownRefusals, openMonths, filter);
  }

  /** The same, with all refused rows written to a file. */
  public ImportOptions rejectsTo(Path file) {
    return new ImportOptions(strict, Optional.of(file), shownRefusals, openMonths, filter);
  }

  /** The same, leaving out other events. */
  public ImportOptions filtered(FilterOptions by) {
    return new ImportOptions(strict, rejects, shownRefusals, openMonths, by);
  }
}
