package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * Lays the training runs of {@code benchmarks/rankers.sh} side by side: each a file of what {@code
 * train --json} printed, judged at k = 10, and a file of what the command took.
 */
public final class RankerTable {

  private static final int HITS = 5;

  private final JsonMapper mapper = new JsonMapper();
  private final Path runs;

  private RankerTable(Path runs) {
    this.runs = runs;
  }

  /**
   * Reads, prints and writes.
   *
   * @param arguments the folder of the runs and the file for the result
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: RankerTable RUNS-DIR RESULT.json");
      System.exit(2);
    }
    new RankerTable(Path.of(arguments[0])).print(Path.of(arguments[1]));
  }

  private void print(Path out) throws IOException {
    Table table =
        new Table(
            Column.text("ranker"),
            Column.number("hitrate@5"),
            Column.number("+-"),
            Column.number("NDCG@10"),
            Column.number("+-"),
            Column.number("coverage@10"),
            Column.number("processor s"),
            Column.number("MiB"));
    ArrayNode array = mapper.createArrayNode();
    String warning = "";
    for (Path file : files()) {
      JsonNode report = request(mapper.readTree(Files.readAllBytes(file)));
      String name = file.getFileName().toString().replace(".json", "");
      if (array.isEmpty()) {
        row(array, "oracle", hits(report, "oracle"), report.path("oracle"));
        row(array, "random", hits(report, "random"), report.at("/baselines/random"));
        warning = report.path("warning").asText();
      }
      ObjectNode row = row(array, name, hits(report, "model"), report.path("metrics"));
      try (Scanner took = new Scanner(runs.resolve(name + ".time"), StandardCharsets.UTF_8)) {
        took.useLocale(Locale.ROOT);
        row.put("processorSeconds", took.nextDouble() + took.nextDouble());
        row.put("mebibytes", took.nextLong() / 1024);
      }
    }
    array.forEach(row -> line(table, row));
    System.out.println(TextTable.of(table));
    System.out.println(warning);
    Files.writeString(
        out, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }

  /** The runs in the order in which they were made. */
  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(runs)) {
      all.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
    }
    files.sort(
        (one, other) -> Long.compare(one.toFile().lastModified(), other.toFile().lastModified()));
    return files;
  }

  private static JsonNode request(JsonNode run) {
    for (JsonNode report : run.path("reports")) {
      if (report.path("protocol").asText().equals("request")) {
        return report;
      }
    }
    throw new IllegalArgumentException("a run has no report of protocol 'request'");
  }

  private static JsonNode hits(JsonNode report, String ranker) {
    return report.path("hitCurve").path(ranker).path(HITS - 1);
  }

  private ObjectNode row(ArrayNode array, String name, JsonNode hits, JsonNode metrics) {
    ObjectNode row = array.addObject().put("ranker", name);
    row.set("hitrate@5", hits);
    row.set("NDCG@10", metrics.path("NDCG@10"));
    row.set("coverage@10", metrics.path("coverage@10"));
    return row;
  }

  private static void line(Table table, JsonNode row) {
    table.row(
        row.path("ranker").asText(),
        number("%.4f", row.at("/hitrate@5/value")),
        number("%.4f", half(row.path("hitrate@5"))),
        number("%.4f", row.at("/NDCG@10/value")),
        number("%.4f", half(row.path("NDCG@10"))),
        number("%.3f", row.at("/coverage@10/value")),
        number("%.0f", row.path("processorSeconds")),
        number("%.0f", row.path("mebibytes")));
  }

  private static JsonNode half(JsonNode interval) {
    JsonNode low = interval.path("low");
    JsonNode high = interval.path("high");
    return low.isNumber() && high.isNumber()
        ? new DoubleNode((high.asDouble() - low.asDouble()) / 2)
        : low;
  }

  private static String number(String format, JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, format, value.asDouble()) : "";
  }
}
