package io.feedrank.training.symmetric;

/**
 * The loss's first and second derivative at each row, as two integers packed into one long, so that
 * one addition adds both and sums do not depend on the order of the rows.
 *
 * <p>The gradient takes the upper half, signed, the hessian the lower half, unsigned. The scales
 * are chosen so that no sum over any set of rows can leave its half. Rounding is up or down by a
 * hash of row and round, in proportion, so sums are unbiased (the idea of Shi et al., "Quantized
 * training of gradient boosting decision trees", NeurIPS 2022).
 *
 * <p>A round goes: {@link #set} every row, chunk by chunk; then {@link #quantise}; then {@link
 * #cells} are sums' terms.
 */
final class Gradients {

  private static final double GRADIENT_RANGE = 0x1p31 - 2;
  private static final double HESSIAN_RANGE = 0x1p32 - 2;
  private static final long LOW = 0xffffffffL;

  private final long[] cells;
  private final RowChunks chunks;
  private final Workers workers;
  private double gradientScale;
  private double hessianScale;

  Gradients(RowChunks chunks, Workers workers) {
    this.cells = new long[chunks.rows()];
    this.chunks = chunks;
    this.workers = workers;
  }

  /** Sets a row's derivatives before they are quantised; the hessian is 0 or more. */
  void set(int row, double gradient, double hessian) {
    int upper = Float.floatToRawIntBits((float) gradient);
    int lower = Float.floatToRawIntBits((float) hessian);
    cells[row] = (long) upper << 32 | (lower & LOW);
  }

  float gradient(int row) {
    return Float.intBitsToFloat((int) (cells[row] >> 32));
  }

  float hessian(int row) {
    return Float.intBitsToFloat((int) cells[row]);
  }

  /** Packs all rows' derivatives as integers. */
  void quantise(long seed) {
    double[] gradientSums = new double[chunks.count()];
    double[] hessianSums = new double[chunks.count()];
    workers.run(
        chunks.count(),
        chunk -> {
          double gradientSum = 0;
          double hessianSum = 0;
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            gradientSum += Math.abs(gradient(row));
            hessianSum += hessian(row);
          }
          gradientSums[chunk] = gradientSum;
          hessianSums[chunk] = hessianSum;
        });
    // Rounding up may add one a row.
    gradientScale = scale(GRADIENT_RANGE - cells.length, gradientSums);
    hessianScale = scale(HESSIAN_RANGE - cells.length, hessianSums);
    workers.run(chunks.count(), chunk -> quantise(chunk, seed));
  }

  /** The packed derivatives of each row, once quantised. */
  long[] cells() {
    return cells;
  }

  /** The gradient of a sum of cells. */
  double gradientOf(long sum) {
    return (sum >> 32) / gradientScale;
  }

  /** The hessian of a sum of cells. */
  double hessianOf(long sum) {
    return (sum & LOW) / hessianScale;
  }

  private void quantise(int chunk, long seed) {
    for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
      long random = Hash.mix(seed, row);
      double gradient = gradient(row) * gradientScale + (random >>> 32) * 0x1p-32;
      double hessian = hessian(row) * hessianScale + (random & LOW) * 0x1p-32;
      cells[row] = ((long) Math.floor(gradient) << 32) + (long) hessian;
    }
  }

  private static double scale(double range, double[] sums) {
    double sum = 0;
    for (double part : sums) {
      sum += part;
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalStateException(
          "the loss's derivatives add up to %s: lower the weights or the learning rate"
              .formatted(sum));
    }
    return sum > 0 ? range / sum : 1;
  }
}
