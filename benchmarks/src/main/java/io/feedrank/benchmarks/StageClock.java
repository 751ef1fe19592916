package io.feedrank.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Adds up what stages of work cost this thread: CPU time and allocated bytes. Not thread-safe. */
final class StageClock {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Cost> costs = new LinkedHashMap<>();

  /** Hears the mean cost of a stage. */
  interface Listener {
    void hear(String stage, double micros, double bytes);
  }

  private static final class Cost {
    private long nanos;
    private long bytes;
    private long times;
  }

  /** Does a stage of the work. */
  <T> T time(String stage, Callable<T> work) throws Exception {
    Cost cost = costs.computeIfAbsent(stage, unknown -> new Cost());
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long began = threads.getCurrentThreadCpuTime();
    T done = work.call();
    cost.nanos += threads.getCurrentThreadCpuTime() - began;
    cost.bytes += threads.getCurrentThreadAllocatedBytes() - bytes;
    cost.times++;
    return done;
  }

  /** Forgets all costs, but not the order of stages. */
  void reset() {
    costs.replaceAll((stage, cost) -> new Cost());
  }

  /** The stages in the order in which they were first done. */
  void forEach(Listener listener) {
    costs.forEach(
        (stage, cost) ->
            listener.hear(stage, cost.nanos / 1e3 / cost.times, (double) cost.bytes / cost.times));
  }
}
