package io.feedrank.cli;

import io.feedrank.plot.TextTable;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.importance.ImportanceTable;

/**
 * The importance of a model's features as text for a terminal: its best features, and all groups.
 */
final class ImportanceText {
  private static final int FEATURES = 15;

  private ImportanceText() {}

  static String of(ImportanceReport report) {
    return String.join(
            "\n",
            ImportanceTable.caption(report),
            "",
            TextTable.of(ImportanceTable.features(report, FEATURES)),
            TextTable.of(ImportanceTable.groups(report)))
        .stripTrailing();
  }
}
