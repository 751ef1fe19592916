package io.feedrank.benchmarks.etl;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The time that a step took: by the clock, and of this JVM's processors.
 *
 * @param rows what it went through
 */
record Watch(long rows, double seconds, double cpuSeconds) {

  static Watch start() {
    return new Watch(0, clock(), cpu());
  }

  Watch stop(long allRows) {
    return new Watch(allRows, clock() - seconds, cpu() - cpuSeconds);
  }

  private static double clock() {
    return System.nanoTime() / 1e9;
  }

  private static double cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
