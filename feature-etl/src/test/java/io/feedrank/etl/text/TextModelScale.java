package io.feedrank.etl.text;

import com.sun.management.OperatingSystemMXBean;
import io.feedrank.etl.compute.TaskWorkers;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;

/**
 * Measures the time of a fit on made-up texts, streamed; the heap it needs by what {@code -Xmx}
 * lets it pass.
 *
 * <p>Not a test: the figures of docs/decisions/0003-text-basis.md come from it. Arguments: texts,
 * words of all, words of each topic, threads.
 */
final class TextModelScale {

  private TextModelScale() {}

  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    int common = Integer.parseInt(args[1]);
    int own = Integer.parseInt(args[2]);
    Iterable<String> texts =
        () ->
            IntStream.range(0, count)
                .mapToObj(i -> SyntheticTexts.text(i, 1, own, common))
                .iterator();
    long start = cpuNanos();
    TextModel basis =
        new TextModelFitter(
                TextModelOptions.defaults(),
                new TaskWorkers(Integer.parseInt(args[3])),
                (stage, done, total) -> {
                  if (stage.startsWith("singular") || stage.startsWith("text")) {
                    System.out.printf("%6.1f s %s %d%n", (cpuNanos() - start) / 1e9, stage, done);
                  }
                })
            .fit(texts);
    System.out.printf(
        "%d texts, %d terms, %d dims: %.1f CPU s in a heap of at most %d MB%n",
        count,
        basis.tfIdf().terms().size(),
        basis.dims(),
        (cpuNanos() - start) / 1e9,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
