package io.feedrank.benchmarks.etl;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report on the cost from files to features per event, user and like: measured at several scales,
 * fitted by lines, and drawn out to a billion users with a hundred billion events.
 *
 * <p>Arguments: the file to write, an empty folder to work in, and three scales or more.
 */
public final class ScalingReport {

  private static final double USERS = 1e9;
  private static final double EVENTS = 1e11;

  private ScalingReport() {}

  /** Runs the scales, smallest first. */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<Double> scales = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      scales.add(EtlBenchmark.scale(args[i]));
    }
    if (scales.size() < 3 || scales.stream().anyMatch(each -> each.isNaN())) {
      System.err.println("usage: ScalingReport RESULT.json EMPTY-FOLDER SCALE SCALE SCALE ...");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(args[1])).toRealPath();
    List<EtlBenchmark.Measured> runs = new ArrayList<>();
    for (double scale : scales.stream().sorted().toList()) {
      EtlBenchmark.checkRoom(scale, folder);
      try {
        runs.add(EtlBenchmark.measure(scale, folder));
      } finally {
        EtlBenchmark.empty(folder);
      }
    }
    List<Cost> costs = costs(runs);
    System.out.print(table(runs, costs));
    write(Path.of(args[0]), runs, costs);
  }

  /** What a cost grows with. */
  private enum Per {
    EVENT(EVENTS),
    USER(USERS),
    LIKE(0);

    private final double given;

    Per(double given) {
      this.given = given;
    }

    double of(EtlBenchmark.Measured run) {
      return switch (this) {
        case EVENT -> run.step(EtlStep.IMPORT).watch().rows();
        case USER -> users(run);
        case LIKE -> run.step(EtlStep.ITEM_ITEM).watch().rows();
      };
    }

    /** How many there would be; likes in the share of events that they have in the last run. */
    double target(EtlBenchmark.Measured last) {
      return this == LIKE ? EVENTS * LIKE.of(last) / EVENT.of(last) : given;
    }

    private static double users(EtlBenchmark.Measured run) {
      return run.tables().sizes().stream()
          .filter(size -> size.table().equals("user_state"))
          .mapToLong(TableSizes.Size::rows)
          .sum();
    }
  }

  /**
   * A cost at each scale, and the line through them.
   *
   * @param unit {@code s} of processors, or {@code B}
   * @param line fixed part and slope, in that unit
   */
  private record Cost(String what, String unit, Per per, List<Double> measured, RelativeLine line) {

    static Cost of(
        String what,
        String unit,
        Per per,
        List<EtlBenchmark.Measured> runs,
        java.util.function.ToDoubleFunction<EtlBenchmark.Measured> value) {
      List<Double> x = runs.stream().map(per::of).toList();
      List<Double> y = runs.stream().map(value::applyAsDouble).toList();
      return new Cost(what, unit, per, y, RelativeLine.through(x, y));
    }
  }

  private static List<Cost> costs(List<EtlBenchmark.Measured> runs) {
    List<Cost> costs = new ArrayList<>();
    for (EtlStep step : List.of(EtlStep.IMPORT, EtlStep.FLOOR, EtlStep.ETL_FULL)) {
      costs.add(Cost.of(step.title(), "s", Per.EVENT, runs, run -> run.step(step).cpuSeconds()));
    }
    costs.add(
        Cost.of(
            "one item-item model",
            "s",
            Per.LIKE,
            runs,
            run -> run.step(EtlStep.ITEM_ITEM).cpuSeconds()));
    for (EtlStep step : List.of(EtlStep.IMPORT, EtlStep.ETL_FULL)) {
      costs.add(
          Cost.of(
              "memory, " + step.title(),
              "B",
              Per.EVENT,
              runs,
              run -> run.step(step).peakMib() * 1048576.0));
    }
    costs.add(Cost.of("disk, log", "B", Per.EVENT, runs, run -> run.tables().bytes("feed_event")));
    costs.add(
        Cost.of(
            "disk, users",
            "B",
            Per.USER,
            runs,
            run -> run.tables().bytes("user_state") + run.tables().bytes("feed_user")));
    return costs;
  }

  private static String table(List<EtlBenchmark.Measured> runs, List<Cost> costs) {
    List<Table.Column> columns = new ArrayList<>();
    columns.add(Table.Column.text("what"));
    for (EtlBenchmark.Measured run : runs) {
      columns.add(Table.Column.number("scale " + run.scale()));
    }
    columns.add(Table.Column.number("fixed"));
    columns.add(Table.Column.number("each"));
    columns.add(Table.Column.text("per"));
    columns.add(Table.Column.number("line off by"));
    columns.add(Table.Column.number("drawn out"));
    Table table = new Table(columns.toArray(Table.Column[]::new));
    for (Cost cost : costs) {
      List<String> cells = new ArrayList<>(List.of(cost.what()));
      cost.measured().forEach(value -> cells.add(shown(value, cost.unit())));
      cells.add(shown(cost.line().fixed(), cost.unit()));
      cells.add(each(cost));
      cells.add(cost.per().name().toLowerCase(Locale.ROOT));
      cells.add(String.format(Locale.ROOT, "%.0f %%", 100 * cost.line().worst()));
      double target = cost.per().target(runs.get(runs.size() - 1));
      cells.add(shown(cost.line().at(target), cost.unit()));
      table.row(cells.toArray(String[]::new));
    }
    return TextTable.of(table);
  }

  private static String each(Cost cost) {
    return cost.unit().equals("s")
        ? String.format(Locale.ROOT, "%.2f us", 1e6 * cost.line().slope())
        : String.format(Locale.ROOT, "%.1f B", cost.line().slope());
  }

  private static String shown(double value, String unit) {
    if (unit.equals("s")) {
      return Math.abs(value) < 7200
          ? String.format(Locale.ROOT, "%.1f s", value)
          : String.format(Locale.ROOT, "%,.0f h", value / 3600);
    }
    double gib = value / (1 << 30);
    return Math.abs(gib) < 1024
        ? String.format(Locale.ROOT, "%.2f GiB", gib)
        : String.format(Locale.ROOT, "%,.1f TiB", gib / 1024);
  }

  private static void write(Path file, List<EtlBenchmark.Measured> runs, List<Cost> costs)
      throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    for (Cost cost : costs) {
      ObjectNode node =
          array
              .addObject()
              .put("what", cost.what())
              .put("unit", cost.unit())
              .put("per", cost.per().name().toLowerCase(Locale.ROOT))
              .put("fixed", cost.line().fixed())
              .put("each", cost.line().slope())
              .put("lineOffBy", cost.line().worst());
      ArrayNode points = node.putArray("measured");
      for (int i = 0; i < runs.size(); i++) {
        points
            .addObject()
            .put("scale", runs.get(i).scale())
            .put("count", cost.per().of(runs.get(i)))
            .put("value", cost.measured().get(i));
      }
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }
}
