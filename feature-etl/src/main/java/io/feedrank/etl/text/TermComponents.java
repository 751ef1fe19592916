package io.feedrank.etl.text;

/**
 * The contribution of each term to each dimension of a text's vector: the right singular vectors of
 * the TF-IDF matrix, terms x dims.
 *
 * <p>Immutable and thread-safe.
 */
public final class TermComponents {
  /** A shorter projection of a row of unit length is rounding noise, not a direction. */
  private static final double SHORTEST = 1e-6;

  private final int dims;
  private final float[] values;
  private final double explainedVariance;

  private TermComponents(int dims, float[] values, double explainedVariance) {
    this.dims = dims;
    this.values = values;
    this.explainedVariance = explainedVariance;
  }

  /**
   * Returns stored components.
   *
   * @param dims numbers for each term; at least 1
   * @param values term after term, {@code dims} numbers each; copied
   * @param explainedVariance the share of the texts' variance that the dimensions keep, 0 to 1
   * @throws IllegalArgumentException if the values are not whole rows of finite numbers: the stored
   *     rows were mixed up or cut, so fit the basis again
   */
  public static TermComponents of(int dims, float[] values, double explainedVariance) {
    FloatRows.check("components", dims, values);
    if (!(explainedVariance >= 0 && explainedVariance <= 1 + SHORTEST)) {
      throw new IllegalArgumentException(
          "explainedVariance must be in [0, 1], but is " + explainedVariance);
    }
    return new TermComponents(dims, values.clone(), explainedVariance);
  }

  static TermComponents of(TruncatedSvd svd) {
    DenseMatrix vectors = svd.rightVectors();
    float[] values = new float[Math.multiplyExact(vectors.rows(), vectors.columns())];
    for (int p = 0; p < values.length; p++) {
      values[p] = (float) vectors.get(p / vectors.columns(), p % vectors.columns());
    }
    double explained = 0;
    for (double share : svd.explainedVariance()) {
      explained += share;
    }
    return new TermComponents(vectors.columns(), values, explained);
  }

  /** Returns the projection of a row, scaled to length 1; all zeros if nothing of it is left. */
  float[] project(SparseRow row) {
    double[] sum = new double[dims];
    for (int p = 0; p < row.columns.length; p++) {
      int base = row.columns[p] * dims;
      double weight = row.values[p];
      for (int d = 0; d < dims; d++) {
        sum[d] += weight * values[base + d];
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[dims];
    for (int d = 0; d < dims && length > SHORTEST; d++) {
      unit[d] = (float) (sum[d] / length);
    }
    return unit;
  }

  /** Numbers for each term. */
  public int dims() {
    return dims;
  }

  /** The number of terms. */
  public int terms() {
    return values.length / dims;
  }

  /** Term after term, {@link #dims} numbers each; a copy. */
  public float[] values() {
    return values.clone();
  }

  /** The share of the fitted texts' variance that the dimensions keep, 0 to 1. */
  public double explainedVariance() {
    return explainedVariance;
  }
}
