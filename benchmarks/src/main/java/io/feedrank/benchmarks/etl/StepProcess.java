package io.feedrank.benchmarks.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** One step in a JVM of its own, so that its memory is its own. */
final class StepProcess {

  private StepProcess() {}

  /**
   * What a step took.
   *
   * @param peakMib the most memory its JVM had resident
   * @param serverSeconds of processors that the database worked for it
   */
  record Measured(EtlStep step, Watch watch, long peakMib, double serverSeconds) {

    /** The seconds of processors, of the JVM and the database. */
    double cpuSeconds() {
      return watch.cpuSeconds() + serverSeconds;
    }
  }

  /** Runs a step and waits for it. */
  static Measured run(EtlStep step, Stage stage, ServerCpu server)
      throws IOException, InterruptedException {
    double serverBefore = server.seconds();
    Path answer = Files.createTempFile(stage.folder(), "step", ".txt");
    int code =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + step.heapGib() + "g",
                "-cp",
                System.getProperty("java.class.path"),
                StepProcess.class.getName(),
                step.name(),
                Double.toString(stage.scale()),
                stage.folder().toString(),
                stage.url(),
                answer.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("step %s failed (%d); see above".formatted(step.title(), code));
    }
    List<String> lines = Files.readAllLines(answer);
    Files.delete(answer);
    Watch watch =
        new Watch(
            Long.parseLong(lines.get(0)),
            Double.parseDouble(lines.get(1)),
            Double.parseDouble(lines.get(2)));
    return new Measured(step, watch, Long.parseLong(lines.get(3)), server.seconds() - serverBefore);
  }

  /** The step itself: its name, scale, folder, database, and the file for its answer. */
  public static void main(String[] args) throws IOException, SQLException {
    Stage stage = new Stage(Double.parseDouble(args[1]), Path.of(args[2]), args[3]);
    Watch watch = EtlStep.valueOf(args[0]).run(stage);
    Files.write(
        Path.of(args[4]),
        List.of(
            Long.toString(watch.rows()),
            String.format(Locale.ROOT, "%.3f", watch.seconds()),
            String.format(Locale.ROOT, "%.3f", watch.cpuSeconds()),
            Long.toString(peakMib())));
  }

  /** As Linux counts it; elsewhere what the JVM has taken for its heap. */
  private static long peakMib() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return Runtime.getRuntime().totalMemory() >> 20;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElseThrow();
  }
}
