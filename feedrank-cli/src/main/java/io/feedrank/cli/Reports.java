package io.feedrank.cli;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.plot.TextTable;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.audit.Finding;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.DecisionJson;
import io.feedrank.training.evaluation.MetricGroup;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.ReportJson;
import io.feedrank.training.evaluation.ReportTable;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.importance.ImportanceSection;
import io.feedrank.training.page.AuditSection;
import io.feedrank.training.page.PageSection;
import io.feedrank.training.page.ReportPage;
import io.feedrank.training.page.RollingSection;
import io.feedrank.training.page.RollingTable;
import io.feedrank.training.run.EvaluationRun;
import io.feedrank.training.trees.LearningCurve;
import io.feedrank.training.trees.LearningCurveSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The reports on a model, in the forms in which commands give them away.
 *
 * @param model its name
 * @param judged a report for each protocol, and the model's place by the deciding metric
 * @param rolling one for each cut of a rolling origin; may be empty
 * @param audit what a leak audit found; may be empty
 * @param insights sections on what was found out when the model was trained; may be empty
 */
record Reports(
    String model,
    EvaluationRun.Judged judged,
    List<ProtocolReport> rolling,
    List<Finding> audit,
    List<PageSection> insights) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The reports of a training run: nothing else was tried. */
  Reports(String model, EvaluationRun.Judged judged) {
    this(model, judged, List.of(), List.of(), List.of());
  }

  private List<ProtocolReport> reports() {
    return judged.reports();
  }

  /** The last line of output on a model that is behind a baseline; empty if it is not. */
  String warning() {
    Decision decision = judged.decision();
    return decision == null ? "" : decision.warning();
  }

  /** What the registry keeps of the training of a model, as sections of a page. */
  static List<PageSection> insights(ModelRegistry registry, int model) {
    List<PageSection> sections = new ArrayList<>();
    registry
        .insight(model, LearningCurve.KIND)
        .ifPresent(json -> sections.add(page -> LearningCurveSection.addTo(page, json)));
    registry
        .insight(model, ImportanceReport.KIND)
        .ifPresent(json -> sections.add(page -> ImportanceSection.addTo(page, json)));
    return sections;
  }

  /** Tables for a terminal, each under a line that says what was judged. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(reports().stream().map(Reports::text).collect(Collectors.joining("\n")));
    if (judged.decision() != null) {
      text.append('\n').append(deciding(judged.decision())).append('\n');
    }
    judged.notes().forEach(note -> text.append("Note: ").append(note).append(".\n"));
    if (!rolling.isEmpty()) {
      text.append("\nrolling origin: ").append(rolling.get(0).headline());
      text.append(" of models fitted before each window\n\n");
      text.append(TextTable.of(RollingTable.of(rolling)));
    }
    if (!audit.isEmpty()) {
      text.append("\nleak audit: ").append(AuditSection.verdict(audit)).append("\n\n");
      text.append(TextTable.of(AuditSection.table(audit)));
    }
    return text.toString().stripTrailing();
  }

  private static String deciding(Decision decision) {
    String value =
        String.format(
            Locale.ROOT,
            "%.4f (%.4f to %.4f)",
            decision.value().value(),
            decision.value().low(),
            decision.value().high());
    return decision.bestBaseline() == null
        ? "deciding metric: %s is %s; no baseline could be measured"
            .formatted(decision.label(), value)
        : "deciding metric: %s is %s, over %s, the best baseline, %s"
            .formatted(
                decision.label(), value, decision.bestBaseline(), Decision.words(decision.lead()));
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
  RawJson object() throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(ReportJson.of(reports(), model));
    Decision decision = judged.decision();
    root.set("deciding", decision == null ? null : DecisionJson.of(decision));
    root.set("notes", JSON.valueToTree(judged.notes()));
    ArrayNode cuts = root.putArray("rolling");
    for (ProtocolReport report : rolling) {
      cuts.add(JSON.readTree(ReportJson.of(report, "fitted before the window")));
    }
    root.set("audit", JSON.valueToTree(audit));
    return new RawJson(root.toString());
  }

  /** The reports as JSON objects. */
  List<RawJson> json() {
    return reports().stream().map(report -> new RawJson(ReportJson.of(report, model))).toList();
  }

  /** Writes a page to look at and a file to compute with. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("report.html"), ReportPage.of(model, sections()));
    Files.writeString(directory.resolve("report.json"), object().text() + "\n");
  }

  /** What the page shows, in its order: add sections here. */
  private List<PageSection> sections() {
    List<PageSection> sections = new ArrayList<>(ReportPage.sections(reports()));
    sections.addAll(insights);
    sections.add(new RollingSection(rolling));
    sections.add(new AuditSection(audit));
    return sections;
  }

  /**
   * JSON as it stands.
   *
   * @param text one value
   */
  record RawJson(@JsonValue @JsonRawValue String text) {}
}
