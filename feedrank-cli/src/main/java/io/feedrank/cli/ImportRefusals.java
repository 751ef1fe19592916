package io.feedrank.cli;

import io.feedrank.etl.load.ImportSummary;
import io.feedrank.etl.load.ImportSummary.Rows;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words about rows that an import refused.
 *
 * @param summary of the import
 */
record ImportRefusals(ImportSummary summary) {

  /** From this share of refused rows on, the last line says so. */
  private static final double LARGE = 0.05;

  private Map<String, Rows> kinds() {
    Map<String, Rows> kinds = new LinkedHashMap<>();
    kinds.put("posts", summary.posts());
    kinds.put("users", summary.users());
    kinds.put("events", summary.events());
    return kinds;
  }

  /** Whether all rows of one kind were refused. */
  boolean isNothingLoaded() {
    return kinds().values().stream().anyMatch(Rows::nothingButRefused);
  }

  /** The first kind of which all rows were refused, and why. */
  String nothingLoaded() {
    String kind =
        kinds().entrySet().stream()
            .filter(each -> each.getValue().nothingButRefused())
            .map(
                each ->
                    String.format(Locale.ROOT, "all %,d %s", each.getValue().read(), each.getKey()))
            .findFirst()
            .orElseThrow();
    return "%s were refused, mostly as '%s'; %s; correct the source or the configuration and import again"
        .formatted(kind, reason(), example());
  }

  private String reason() {
    return summary.refusedByReason().entrySet().stream()
        .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private String example() {
    return summary.firstRefusals().stream()
        .filter(refusal -> refusal.reason().equals(reason()))
        .findFirst()
        .map(
            refusal ->
                "the first is %s, line %d: %s"
                    .formatted(refusal.file(), refusal.line(), refusal.detail()))
        .orElse("--rejects FILE writes them down");
  }

  /** A last line where a large share was refused; else nothing. */
  String lastLine() {
    StringBuilder lines = new StringBuilder();
    kinds()
        .forEach(
            (kind, rows) -> {
              if (rows.refused() > LARGE * rows.read()) {
                lines.append(
                    String.format(
                        Locale.ROOT,
                        "%nWARNING: %,d of %,d %s (%.0f %%) were refused; --rejects FILE writes all of them down",
                        rows.refused(),
                        rows.read(),
                        kind,
                        100.0 * rows.refused() / rows.read()));
              }
            });
    return lines.toString();
  }
}
