package io.feedrank.etl.text;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The term counts of many texts, each term an int: all that is kept of the texts while a basis is
 * fitted, so that they can be streamed once.
 *
 * <p>Terms are numbered as they are met.
 */
final class CorpusCounts {
  private static final int BATCH = 1_024;
  private static final int BATCH_BLOCK = 64;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<long[]> texts = new ArrayList<>();
  private int[] textsWithTerm = new int[1_024];

  /** Analyses the texts in parallel, a batch at a time. */
  static CorpusCounts of(
      Iterable<String> texts, TextAnalyzer analyzer, TaskWorkers workers, Progress progress) {
    CorpusCounts corpus = new CorpusCounts();
    Iterator<String> remaining = texts.iterator();
    while (remaining.hasNext()) {
      List<String> batch = new ArrayList<>(BATCH);
      while (batch.size() < BATCH && remaining.hasNext()) {
        batch.add(remaining.next());
      }
      List<Map<String, Integer>> counts =
          new ArrayList<>(Collections.nCopies(batch.size(), Map.of()));
      workers.forEachBlock(
          batch.size(),
          BATCH_BLOCK,
          (block, from, to) -> {
            for (int i = from; i < to; i++) {
              counts.set(i, analyzer.counts(batch.get(i)));
            }
          });
      counts.forEach(corpus::add);
      progress.report("analyse texts", corpus.size(), Progress.UNKNOWN_TOTAL);
    }
    return corpus;
  }

  private void add(Map<String, Integer> text) {
    long[] packed = new long[text.size()];
    int size = 0;
    for (Map.Entry<String, Integer> entry : text.entrySet()) {
      int id = ids.computeIfAbsent(entry.getKey(), unseen -> ids.size());
      if (id == textsWithTerm.length) {
        textsWithTerm = Arrays.copyOf(textsWithTerm, 2 * id);
      }
      textsWithTerm[id]++;
      packed[size++] = (long) id << Integer.SIZE | entry.getValue();
    }
    texts.add(packed);
  }

  int size() {
    return texts.size();
  }

  /** The distinct terms of one text, each packed as {@link #term} and {@link #count}. */
  long[] text(int index) {
    return texts.get(index);
  }

  static int term(long packed) {
    return (int) (packed >>> Integer.SIZE);
  }

  static int count(long packed) {
    return (int) packed;
  }

  int termCount() {
    return ids.size();
  }

  int textsWithTerm(int term) {
    return textsWithTerm[term];
  }

  /** Every term with its number, in the order of its characters. */
  Map<String, Integer> sortedTerms() {
    return new TreeMap<>(ids);
  }
}
