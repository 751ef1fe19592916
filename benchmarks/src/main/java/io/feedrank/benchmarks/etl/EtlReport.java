package io.feedrank.benchmarks.etl;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A report on the cost of the ETL steps, as a table and as JSON.
 *
 * @param steps in order, the floor among them
 */
record EtlReport(List<StepProcess.Measured> steps) {

  private double floor(ToDoubleFunction<StepProcess.Measured> cost) {
    return steps.stream()
        .filter(each -> each.step() == EtlStep.FLOOR)
        .mapToDouble(cost)
        .findFirst()
        .orElse(Double.NaN);
  }

  private double ratio(StepProcess.Measured each) {
    return each.watch().seconds() / floor(measured -> measured.watch().seconds());
  }

  String table() {
    Table table =
        new Table(
            Table.Column.text("step"),
            Table.Column.number("rows"),
            Table.Column.number("seconds"),
            Table.Column.number("CPU seconds"),
            Table.Column.number("rows/s"),
            Table.Column.number("peak MiB"),
            Table.Column.number("x floor"),
            Table.Column.number("x floor, CPU"));
    for (StepProcess.Measured each : steps) {
      Watch watch = each.watch();
      table.row(
          each.step().title(),
          text("%,d", watch.rows()),
          text("%.1f", watch.seconds()),
          text("%.1f", each.cpuSeconds()),
          text("%,.0f", watch.rows() / watch.seconds()),
          text("%,d", each.peakMib()),
          text("%.2f", ratio(each)),
          text("%.2f", each.cpuSeconds() / floor(StepProcess.Measured::cpuSeconds)));
    }
    return TextTable.of(table);
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  void write(Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    for (StepProcess.Measured each : steps) {
      Watch watch = each.watch();
      array
          .addObject()
          .put("step", each.step().title())
          .put("rows", watch.rows())
          .put("seconds", watch.seconds())
          .put("processorSeconds", Math.round(1e3 * each.cpuSeconds()) / 1e3)
          .put("rowsPerSecond", Math.round(watch.rows() / watch.seconds()))
          .put("peakMiB", each.peakMib())
          .put("ratioToFloor", Math.round(1e3 * ratio(each)) / 1e3);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }
}
