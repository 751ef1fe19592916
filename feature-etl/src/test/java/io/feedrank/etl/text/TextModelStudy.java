package io.feedrank.etl.text;

import com.sun.management.OperatingSystemMXBean;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a basis on labelled texts: how many of a text's nearest texts share its topic, how far
 * clusters and topics agree, and how long the fit takes.
 *
 * <p>Not a test: the figures of docs/decisions/0003-text-basis.md come from it. Arguments: a CSV
 * file with a header and the columns {@code text} and {@code topic}; whatever follows are numbers
 * of dimensions.
 */
final class TextModelStudy {
  private static final int NEIGHBOURS = 10;

  private final List<String> texts = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();
  private final TaskWorkers workers = TaskWorkers.ofAvailableProcessors();

  private TextModelStudy(Path csv) throws IOException {
    List<List<String>> rows = parse(Files.readString(csv));
    int text = rows.get(0).indexOf("text");
    int topic = rows.get(0).indexOf("topic");
    for (List<String> row : rows.subList(1, rows.size())) {
      texts.add(row.get(text));
      topics.add(row.get(topic));
    }
  }

  public static void main(String[] args) throws IOException {
    TextModelStudy study = new TextModelStudy(Path.of(args[0]));
    TextModelOptions options = TextModelOptions.defaults();
    study.report("warm-up", options);
    for (String dims : Arrays.copyOfRange(args, 1, args.length)) {
      study.report("default", options.withDims(Integer.parseInt(dims)));
    }
    for (int minTexts : new int[] {1, 2, 5, 10}) {
      study.report(
          "minTexts " + minTexts, with(options, new VocabularyOptions(minTexts, .5, 50_000, true)));
    }
    for (double maxShare : new double[] {.1, .2, 1}) {
      study.report(
          "maxShare " + maxShare, with(options, new VocabularyOptions(3, maxShare, 50_000, true)));
    }
    study.report("plain tf", with(options, new VocabularyOptions(3, .5, 50_000, false)));
    for (int iterations : new int[] {0, 2, 4, 6, 16}) {
      study.report(
          "powerIterations " + iterations,
          new TextModelOptions(
              options.vocabulary(), options.dims(), options.clusters(), iterations, 1));
    }
    for (int clusters : new int[] {10, 20, 80, 160}) {
      study.report("clusters " + clusters, options.withClusters(clusters));
    }
  }

  private static TextModelOptions with(TextModelOptions options, VocabularyOptions vocabulary) {
    return new TextModelOptions(vocabulary, options.dims(), options.clusters(), 8, 1);
  }

  private void report(String label, TextModelOptions options) {
    long start = cpuNanos();
    TextModel basis = new TextModelFitter(options, workers, Progress.SILENT).fit(texts);
    double fit = (cpuNanos() - start) / 1e9;
    start = cpuNanos();
    float[][] vectors = new float[texts.size()][];
    workers.forEachBlock(
        vectors.length,
        64,
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            vectors[i] = basis.transform(texts.get(i));
          }
        });
    double transform = (cpuNanos() - start) / 1e9;
    int[] clusters = Arrays.stream(vectors).mapToInt(basis::clusterOf).toArray();
    System.out.printf(
        "%-20s terms %6d dims %4d explained %.4f purity@%d %.4f halves %.4f clusters %3d purity %.4f CPU seconds: fit %.2f transform %.2f%n",
        label,
        basis.tfIdf().terms().size(),
        basis.dims(),
        basis.components().explainedVariance(),
        NEIGHBOURS,
        neighbourPurity(vectors),
        halvesFound(basis),
        basis.clusters().count(),
        clusterPurity(clusters),
        fit,
        transform);
  }

  /** The processor time of all threads of this process: other processes do not blur it. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private double neighbourPurity(float[][] vectors) {
    double[] shares = new double[vectors.length];
    workers.forEachBlock(
        vectors.length,
        16,
        (block, from, to) -> {
          for (int i = from; i < to; i++) {
            shares[i] = neighbourPurity(vectors, i);
          }
        });
    return Arrays.stream(shares).average().orElse(Double.NaN);
  }

  private double neighbourPurity(float[][] vectors, int post) {
    double[] best = new double[NEIGHBOURS];
    int[] who = new int[NEIGHBOURS];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int j = 0; j < vectors.length; j++) {
      double cosine = cosine(vectors[post], vectors[j]);
      int at = NEIGHBOURS;
      while (at > 0 && cosine > best[at - 1]) {
        at--;
      }
      // The texts hold a few verbatim copies, which any method finds.
      if (j != post && at < NEIGHBOURS && !texts.get(j).equals(texts.get(post))) {
        System.arraycopy(best, at, best, at + 1, NEIGHBOURS - 1 - at);
        System.arraycopy(who, at, who, at + 1, NEIGHBOURS - 1 - at);
        best[at] = cosine;
        who[at] = j;
      }
    }
    return Arrays.stream(who).filter(j -> topics.get(j).equals(topics.get(post))).count()
        / (double) NEIGHBOURS;
  }

  /**
   * The share of long texts whose first half has its own second half among the nearest second
   * halves: topics are coarse, this asks for what a text is about.
   */
  private double halvesFound(TextModel basis) {
    List<String> longTexts =
        texts.stream().distinct().filter(text -> text.length() >= 600).limit(3_000).toList();
    float[][] firsts = new float[longTexts.size()][];
    float[][] seconds = new float[longTexts.size()][];
    boolean[] found = new boolean[firsts.length];
    workers.forEach(
        firsts.length,
        i -> {
          int middle = longTexts.get(i).indexOf(' ', longTexts.get(i).length() / 2);
          firsts[i] = basis.transform(longTexts.get(i).substring(0, middle));
          seconds[i] = basis.transform(longTexts.get(i).substring(middle));
        });
    workers.forEach(
        firsts.length,
        i -> {
          double own = cosine(firsts[i], seconds[i]);
          int nearer = 0;
          for (float[] second : seconds) {
            nearer += cosine(firsts[i], second) > own ? 1 : 0;
          }
          found[i] = nearer < NEIGHBOURS;
        });
    int count = 0;
    for (boolean one : found) {
      count += one ? 1 : 0;
    }
    return count / (double) firsts.length;
  }

  private static double cosine(float[] a, float[] b) {
    double cosine = 0;
    for (int d = 0; d < a.length; d++) {
      cosine += (double) a[d] * b[d];
    }
    return cosine;
  }

  private double clusterPurity(int[] clusters) {
    Map<Integer, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (int i = 0; i < clusters.length; i++) {
      counts
          .computeIfAbsent(clusters[i], c -> new LinkedHashMap<>())
          .merge(topics.get(i), 1, Integer::sum);
    }
    return counts.values().stream()
            .mapToInt(c -> c.values().stream().mapToInt(Integer::intValue).max().orElse(0))
            .sum()
        / (double) clusters.length;
  }

  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
        if (doubled) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    return rows;
  }
}
