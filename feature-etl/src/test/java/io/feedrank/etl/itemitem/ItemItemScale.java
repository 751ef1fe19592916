package io.feedrank.etl.itemitem;

import com.sun.management.OperatingSystemMXBean;
import io.feedrank.etl.compute.TaskWorkers;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * Measures the time and the heap of fits on made-up likes of a feed's size.
 *
 * <p>Not a test: the figures of docs/decisions/0004-item-item.md come from it. Arguments: users,
 * likes of a user, posts, threads, windows (a fit after each).
 */
final class ItemItemScale {

  private ItemItemScale() {}

  public static void main(String[] args) {
    int users = Integer.parseInt(args[0]);
    int likes = Integer.parseInt(args[1]);
    int posts = Integer.parseInt(args[2]);
    int windows = Integer.parseInt(args[4]);
    Random random = new Random(1);
    ItemItemFitter fitter =
        new ItemItemFitter(
            posts, ItemItemOptions.defaults(), new TaskWorkers(Integer.parseInt(args[3])));
    int[] window = new int[likes / windows];
    for (int w = 1; w <= windows; w++) {
      long start = cpuNanos();
      for (int u = 0; u < users; u++) {
        for (int k = 0; k < window.length; k++) {
          // Squared uniform numbers: the first tenth of posts gets a third of the likes.
          double uniform = random.nextDouble();
          window[k] = (int) (uniform * uniform * posts);
        }
        fitter.add(u, window, window.length);
      }
      long added = cpuNanos();
      ItemItemModel model = fitter.fit();
      long fitted = cpuNanos();
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          "window %d: CPU seconds: make and add %.2f, fit %.2f, %d weights, live heap %d MB%n",
          w,
          (added - start) / 1e9,
          (fitted - added) / 1e9,
          model.weights().length,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
