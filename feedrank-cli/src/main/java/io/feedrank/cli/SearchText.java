package io.feedrank.cli;

import io.feedrank.plot.TextTable;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.search.SearchTable;

/** A search for trainer and options, for a terminal. */
final class SearchText {

  private SearchText() {}

  static String of(SearchReport report) {
    return (SearchTable.caption(report) + "\n\n" + TextTable.of(SearchTable.of(report)))
        .stripTrailing();
  }
}
