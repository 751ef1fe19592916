package io.feedrank.benchmarks.etl;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Takes a simulated feed from nothing to feature tables, in a PostgreSQL of its own beside it, and
 * says what each step took.
 *
 * <p>Arguments: the scale (1 is the reference feed's 163,205 users), the file to write, and an
 * empty folder to work in, which is emptied again at the end.
 */
public final class EtlBenchmark {

  /** Files, tables and write-ahead log of the whole reference feed. */
  private static final double GIB_AT_FULL_SCALE = 25;

  private static final double LEAST_GIB = 2;

  /** Durable, as the command line starts its server. */
  private static final String[][] SETTINGS = {
    {"fsync", "on"},
    {"synchronous_commit", "on"},
    {"full_page_writes", "on"},
    {"wal_level", "minimal"},
    {"max_wal_senders", "0"},
    {"max_wal_size", "4GB"},
    {"shared_buffers", "256MB"},
    {"maintenance_work_mem", "256MB"},
    {"jit", "off"},
    {"timezone", "UTC"}
  };

  private EtlBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    double scale = args.length == 3 ? scale(args[0]) : Double.NaN;
    if (Double.isNaN(scale)) {
      System.err.println("usage: EtlBenchmark SCALE RESULT.json EMPTY-FOLDER; 0 < SCALE <= 10");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(args[2])).toRealPath();
    checkRoom(scale, folder);
    try {
      EtlReport report = new EtlReport(measure(scale, folder).steps());
      System.out.print(report.table());
      report.write(Path.of(args[1]));
    } finally {
      empty(folder);
    }
  }

  /** Ends the program where the disk would not do, or where something would be lost. */
  static void checkRoom(double scale, Path folder) throws IOException {
    double needed = Math.max(LEAST_GIB, GIB_AT_FULL_SCALE * scale);
    double free = Files.getFileStore(folder).getUsableSpace() / (double) (1L << 30);
    System.err.printf(
        Locale.ROOT,
        "scale %s needs about %.0f GiB of disk; %.0f GiB are free%n",
        scale,
        needed,
        free);
    if (free < needed) {
      System.err.printf(
          Locale.ROOT,
          "%s has too little room: make %.0f GiB more, name another folder, or take a smaller scale%n",
          folder,
          needed - free);
      System.exit(1);
    }
    if (!isEmpty(folder)) {
      System.err.printf(
          "%s is not empty; name a folder that is, since all in it is deleted%n", folder);
      System.exit(1);
    }
  }

  static double scale(String text) {
    try {
      double scale = Double.parseDouble(text);
      return scale > 0 && scale <= 10 ? scale : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  /**
   * What a feed of one scale took.
   *
   * @param tables after the first full run
   */
  record Measured(double scale, List<StepProcess.Measured> steps, TableSizes tables) {

    StepProcess.Measured step(EtlStep step) {
      return steps.stream().filter(each -> each.step() == step).findFirst().orElseThrow();
    }
  }

  static Measured measure(double scale, Path folder) throws IOException, InterruptedException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("server").toFile())
            .setDataDirectory(folder.resolve("data"));
    for (String[] setting : SETTINGS) {
      builder.setServerConfig(setting[0], setting[1]);
    }
    List<StepProcess.Measured> measured = new ArrayList<>();
    TableSizes tables = new TableSizes(List.of());
    try (EmbeddedPostgres server = builder.start()) {
      Stage stage = new Stage(scale, folder, server.getJdbcUrl("postgres", "postgres"));
      ServerCpu cpu = ServerCpu.of(folder.resolve("data"));
      for (EtlStep step : EtlStep.values()) {
        System.err.println(step.title() + " ...");
        measured.add(StepProcess.run(step, stage, cpu));
        StepProcess.Measured last = measured.get(measured.size() - 1);
        System.err.printf(
            Locale.ROOT,
            "%s: %,d rows, %.1f s, %.1f s of processors and %.1f of the database's, %d MiB%n",
            step.title(),
            last.watch().rows(),
            last.watch().seconds(),
            last.watch().cpuSeconds(),
            last.serverSeconds(),
            last.peakMib());
        if (step == EtlStep.ETL_FULL) {
          tables = TableSizes.read(stage.database());
          System.err.print(tables.table());
        }
      }
    }
    return new Measured(scale, measured, tables);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  static void empty(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> !path.equals(folder))
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
