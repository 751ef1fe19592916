package io.feedrank.etl.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A vocabulary and the weights of its terms: texts become sparse rows of unit length.
 *
 * <p>The weight of a term in a text, before the row is scaled to length 1, is tf(t) idf(t) with
 *
 * <pre>
 *   tf(t)  = 1 + ln(count)            (sublinear; else the count)
 *   idf(t) = 1 + ln((1 + n) / (1 + n(t)))
 * </pre>
 *
 * where n is the number of texts and n(t) that of texts with the term: the smoothed idf, which a
 * term of all texts does not bring to zero. Weights depend on nothing but the terms, their idf and
 * one flag, so a stored vocabulary weighs as the fitted one did, bit for bit.
 *
 * <p>Immutable and thread-safe.
 */
public final class TfIdf {
  private final List<String> terms;
  private final float[] idf;
  private final boolean sublinear;
  private final Map<String, Integer> columns;

  private TfIdf(List<String> terms, float[] idf, boolean sublinear) {
    this.terms = List.copyOf(terms);
    this.idf = idf;
    this.sublinear = sublinear;
    this.columns = new HashMap<>(2 * terms.size());
    for (int c = 0; c < terms.size(); c++) {
      columns.put(terms.get(c), c);
    }
  }

  /**
   * Returns a stored vocabulary.
   *
   * @param terms distinct, in the order of {@link #terms}
   * @param idf one positive weight for each term; copied
   * @param sublinear as in {@link VocabularyOptions}
   * @throws IllegalArgumentException if lengths differ, a term repeats or a weight is not positive:
   *     the stored rows were mixed up or cut, so fit the basis again
   */
  public static TfIdf of(List<String> terms, float[] idf, boolean sublinear) {
    TfIdf stored = new TfIdf(terms, idf.clone(), sublinear);
    if (terms.size() != idf.length || stored.columns.size() != terms.size()) {
      throw new IllegalArgumentException(
          "A vocabulary needs distinct terms and one idf for each, but has %d terms, %d of them distinct, and %d idf: fit the basis again"
              .formatted(terms.size(), stored.columns.size(), idf.length));
    }
    for (int c = 0; c < idf.length; c++) {
      if (!(idf[c] > 0 && idf[c] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "idf must be positive and finite, but is %s for '%s': fit the basis again"
                .formatted(idf[c], terms.get(c)));
      }
    }
    return stored;
  }

  /** Chooses the vocabulary; its terms are in the order of their characters. */
  static TfIdf fit(CorpusCounts corpus, VocabularyOptions options) {
    Map<String, Integer> ids = corpus.sortedTerms();
    Comparator<Map.Entry<String, Integer>> commonFirst =
        Comparator.comparingInt(term -> -corpus.textsWithTerm(term.getValue()));
    List<String> terms =
        ids.entrySet().stream()
            .filter(term -> options.keeps(corpus.textsWithTerm(term.getValue()), corpus.size()))
            .sorted(commonFirst.thenComparing(Map.Entry.comparingByKey()))
            .limit(options.maxTerms())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    float[] idf = new float[terms.size()];
    for (int c = 0; c < idf.length; c++) {
      int with = corpus.textsWithTerm(ids.getOrDefault(terms.get(c), 0));
      idf[c] = (float) (1 + StrictMath.log((1.0 + corpus.size()) / (1.0 + with)));
    }
    return new TfIdf(terms, idf, options.sublinear());
  }

  /** Returns the corpus as rows, in its order. */
  SparseMatrix matrix(CorpusCounts corpus) {
    int[] columnOf = new int[corpus.termCount()];
    corpus.sortedTerms().forEach((term, id) -> columnOf[id] = columns.getOrDefault(term, -1));
    SparseMatrix.Builder rows = new SparseMatrix.Builder(terms.size());
    for (int i = 0; i < corpus.size(); i++) {
      rows.add(
          weigh(
              Arrays.stream(corpus.text(i))
                  .filter(packed -> columnOf[CorpusCounts.term(packed)] >= 0)
                  .map(packed -> pack(columnOf[CorpusCounts.term(packed)], (int) packed))
                  .sorted()
                  .toArray()));
    }
    return rows.build();
  }

  /** Returns the row of a text from how often it has each term; unknown terms are left out. */
  SparseRow row(Map<String, Integer> counts) {
    return weigh(
        counts.entrySet().stream()
            .filter(term -> columns.containsKey(term.getKey()))
            .mapToLong(term -> pack(columns.getOrDefault(term.getKey(), 0), term.getValue()))
            .sorted()
            .toArray());
  }

  private static long pack(int column, int count) {
    return (long) column << Integer.SIZE | count;
  }

  private SparseRow weigh(long[] packed) {
    int[] rowColumns = new int[packed.length];
    double[] weights = new double[packed.length];
    double squares = 0;
    for (int p = 0; p < packed.length; p++) {
      rowColumns[p] = CorpusCounts.term(packed[p]);
      int count = CorpusCounts.count(packed[p]);
      weights[p] = idf[rowColumns[p]] * (sublinear ? 1 + StrictMath.log(count) : count);
      squares += weights[p] * weights[p];
    }
    double length = Math.sqrt(squares);
    float[] values = new float[packed.length];
    for (int p = 0; p < packed.length; p++) {
      values[p] = (float) (weights[p] / length);
    }
    return new SparseRow(rowColumns, values);
  }

  /** The terms, in ascending order of their UTF-16 characters. */
  public List<String> terms() {
    return terms;
  }

  /** The inverse document frequencies, one for each term; a copy. */
  public float[] idf() {
    return idf.clone();
  }

  /** Whether repeated terms weigh by the logarithm of their count. */
  public boolean sublinear() {
    return sublinear;
  }
}
