package io.feedrank.model.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of features: {@code bias + sum of weight (value - mean) / scale}, summed up in
 * doubles in the order of the terms. Its contributions are the summands: for a linear model these
 * are the exact SHAP values under independent features (Lundberg and Lee, "A unified approach to
 * interpreting model predictions", NeurIPS 2017, corollary 1).
 *
 * @param terms one a feature, in column order; at least one
 * @param bias the score of a row of means; finite
 * @param limit how many scales from its mean a value counts at most, which keeps outliers from
 *     speaking for themselves; above 0, or null for any number
 */
public record LinearScorer(List<LinearTerm> terms, double bias, @Nullable Double limit)
    implements RowScorer {

  private static final JsonMapper JSON = new JsonMapper();

  /** Checks the ranges, and copies. */
  public LinearScorer {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a linear model needs a term at least, but has none");
    }
    if (!Double.isFinite(bias) || (limit != null && !(limit > 0))) {
      throw new IllegalArgumentException(
          "bias %s and limit %s are not legal; give a finite bias, and a limit above 0 or none"
              .formatted(bias, limit));
    }
  }

  /**
   * Ranks by one feature: the score is its value, and the mean where that is missing.
   *
   * @param sign 1 where more is better, -1 where less is: the score is the value times the sign
   */
  public static LinearScorer ofColumn(String feature, double mean, int sign) {
    return new LinearScorer(List.of(new LinearTerm(feature, mean, 1, sign)), sign * mean, null);
  }

  @Override
  public int features() {
    return terms.size();
  }

  @Override
  public float score(float[] row, int offset) {
    double most = most();
    double sum = bias;
    for (int i = 0; i < terms.size(); i++) {
      sum += terms.get(i).of(row[offset + i], most);
    }
    return (float) sum;
  }

  @Override
  public double[] contributions(float[] row, int offset) {
    double[] contributions = new double[terms.size() + 1];
    for (int i = 0; i < terms.size(); i++) {
      contributions[i] = terms.get(i).of(row[offset + i], most());
    }
    contributions[terms.size()] = bias;
    return contributions;
  }

  private double most() {
    return limit == null ? Double.POSITIVE_INFINITY : limit;
  }

  /** This model as JSON. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model of names and numbers has a JSON form", e);
    }
  }

  /**
   * The model that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is not one; the message says what is wrong
   */
  public static LinearScorer parse(byte[] json) {
    try {
      return JSON.readValue(json, LinearScorer.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without input or output", e);
    }
  }
}
