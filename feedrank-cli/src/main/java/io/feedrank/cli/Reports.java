package io.feedrank.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.feedrank.plot.TextTable;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.ReportPage;
import io.feedrank.training.evaluation.ReportTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reports on a model, in the forms in which commands give them away.
 *
 * @param model its name
 * @param reports one for each protocol
 */
record Reports(String model, List<ProtocolReport> reports) {

  /** Tables for a terminal, each under a line that says what was judged. */
  String text() {
    return reports.stream()
        .map(report -> ReportTable.caption(report) + "\n\n" + TextTable.of(ReportTable.of(report)))
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  /** The reports as JSON objects. */
  List<RawJson> json() {
    return reports.stream().map(report -> new RawJson(ReportJson.of(report, model))).toList();
  }

  /** Writes a page to look at and a file to compute with. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("report.html"), ReportPage.of(model, reports));
    Files.writeString(
        directory.resolve("report.json"),
        reports.stream()
            .map(report -> ReportJson.of(report, model))
            .collect(Collectors.joining(",\n", "[", "]\n")));
  }

  /**
   * JSON as it stands.
   *
   * @param text one value
   */
  record RawJson(@JsonValue @JsonRawValue String text) {}
}
