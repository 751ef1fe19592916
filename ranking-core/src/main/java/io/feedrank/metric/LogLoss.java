package io.feedrank.metric;

/**
 * The mean negative log-likelihood of the outcomes, plain and relative to knowing only the mean.
 *
 * @param value weighted mean of -ln(p) for positives and -ln(1 - p) for negatives, in nats, with p
 *     held within 1e-15 of 0 and 1; NaN without rows
 * @param normalisedEntropy the loss divided by that of predicting the positive rate for every row
 *     (He et al., "Practical lessons from predicting clicks on ads at Facebook", ADKDD 2014): below
 *     1 is better than knowing the mean alone; NaN if one class is missing
 */
public record LogLoss(double value, double normalisedEntropy) {
  private static final double CLIP = 1e-15;

  /**
   * The loss over all rows.
   *
   * @throws IllegalArgumentException if a score is not a probability
   */
  public static LogLoss of(Predictions rows) {
    double loss = 0;
    double weight = 0;
    double positives = 0;
    for (int row = 0; row < rows.size(); row++) {
      Checks.probability(rows.score(row), "score of row", row);
      double p = Math.min(Math.max(rows.score(row), CLIP), 1 - CLIP);
      loss -= rows.weight(row) * StrictMath.log(rows.positive(row) ? p : 1 - p);
      weight += rows.weight(row);
      positives += rows.positive(row) ? rows.weight(row) : 0;
    }
    double value = loss / weight;
    double entropy = entropy(positives / weight);
    return new LogLoss(value, entropy > 0 ? value / entropy : Double.NaN);
  }

  private static double entropy(double rate) {
    return rate > 0 && rate < 1
        ? -rate * StrictMath.log(rate) - (1 - rate) * StrictMath.log(1 - rate)
        : 0;
  }
}
