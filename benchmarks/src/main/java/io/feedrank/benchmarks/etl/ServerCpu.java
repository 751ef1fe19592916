package io.feedrank.benchmarks.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of a PostgreSQL server's ended backends, as Linux counts it: that of a
 * postmaster's children once they are gone.
 *
 * @param stat the postmaster's file in /proc
 */
record ServerCpu(Path stat) {

  private static final double TICKS_A_SECOND = 100;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  static ServerCpu of(Path data) throws IOException {
    String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
    return new ServerCpu(Path.of("/proc", pid, "stat"));
  }

  /** Seconds so far; NaN where nobody counts them. */
  double seconds() throws IOException {
    if (!Files.exists(stat)) {
      return Double.NaN;
    }
    String line = Files.readString(stat);
    // The name of the program, in parentheses, may hold blanks.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return (Double.parseDouble(fields[CHILDREN_USER]) + Double.parseDouble(fields[CHILDREN_SYSTEM]))
        / TICKS_A_SECOND;
  }
}
