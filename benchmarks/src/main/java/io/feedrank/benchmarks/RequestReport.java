package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * A report on the time of one request: CPU time and allocation by stage, on one thread, over the
 * users of a database with a live model of symmetric trees, beside catboost-prediction with the
 * same trees on the same rows.
 */
public final class RequestReport {

  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(12);

  private RequestReport() {}

  /**
   * Measures, prints and writes.
   *
   * @param arguments the database's URL and the file for the result
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: RequestReport DATABASE-URL RESULT.json");
      System.exit(2);
    }
    RequestStagePipeline stages =
        RequestStagePipeline.of(Database.at(arguments[0]), Clock.systemUTC());
    System.out.println(stages.subject());
    StageClock clock = new StageClock();
    run(stages, clock, WARM_UP);
    clock.reset();
    run(stages, clock, MEASURED);
    print(clock);
    write(clock, Path.of(arguments[1]));
  }

  private static void run(RequestStagePipeline stages, StageClock clock, Duration duration)
      throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    for (int request = 0; System.nanoTime() < end; request++) {
      stages.measure(request, clock);
    }
  }

  private static void print(StageClock clock) {
    Table table = new Table(Column.text("stage"), Column.number("CPU us"), Column.number("kB"));
    clock.forEach(
        (stage, micros, bytes) ->
            table.row(
                stage,
                String.format(Locale.ROOT, "%,.0f", micros),
                String.format(Locale.ROOT, "%,.0f", bytes / 1e3)));
    System.out.println(TextTable.of(table));
  }

  private static void write(StageClock clock, Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    clock.forEach(
        (stage, micros, bytes) ->
            array
                .addObject()
                .put("stage", stage)
                .put("cpuMicros", Math.round(micros * 10) / 10.0)
                .put("bytes", Math.round(bytes)));
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }
}
