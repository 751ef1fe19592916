package io.feedrank.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.feedrank.plot.TextTable;
import io.feedrank.training.evaluation.MetricGroup;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.ReportTable;
import io.feedrank.training.page.ReportPage;
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
    return reports.stream().map(Reports::text).collect(Collectors.joining("\n")).stripTrailing();
  }

  private static String text(ProtocolReport report) {
    StringBuilder text = new StringBuilder(ReportTable.caption(report)).append('\n');
    if (!report.protocol().warning().isEmpty()) {
      text.append("Mind: ").append(report.protocol().warning()).append(".\n");
    }
    for (MetricGroup group : MetricGroup.values()) {
      ReportTable.of(report, group)
          .ifPresent(table -> text.append('\n').append(TextTable.of(table)));
    }
    return text.toString();
  }

  /** The report that counts most as a JSON object, with the others in it. */
  RawJson object() {
    return new RawJson(ReportJson.of(reports, model));
  }

  /** The reports as JSON objects. */
  List<RawJson> json() {
    return reports.stream().map(report -> new RawJson(ReportJson.of(report, model))).toList();
  }

  /** Writes a page to look at and a file to compute with. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("report.html"), ReportPage.of(model, ReportPage.sections(reports)));
    Files.writeString(directory.resolve("report.json"), object().text() + "\n");
  }

  /**
   * JSON as it stands.
   *
   * @param text one value
   */
  record RawJson(@JsonValue @JsonRawValue String text) {}
}
