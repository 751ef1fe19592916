package io.feedrank.training.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The machine and the runtime that the program runs on, in words. */
final class Machine {

  private static final double GIB = 1L << 30;

  private Machine() {}

  static Map<String, String> described() {
    Map<String, String> described = new TreeMap<>();
    described.put("machine.cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      described.put("machine.memory", gibibytes(system.getTotalMemorySize()));
    }
    described.put("machine.heap", gibibytes(Runtime.getRuntime().maxMemory()));
    described.put(
        "machine.system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    described.put(
        "java", Runtime.version() + ", " + System.getProperty("java.vendor", "vendor unknown"));
    return described;
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
