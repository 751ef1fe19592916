package io.feedrank.training.trees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * A metric from round to round, to the last round that was grown.
 *
 * @param metric its name
 * @param higherIsBetter whether more is better
 * @param training its value after each round on the training rows, or on a fixed part of them
 * @param validation its value after each round on the validation rows
 */
public record LearningCurve(
    String metric, boolean higherIsBetter, List<Double> training, List<Double> validation) {

  /** The name under which a model's curve is kept. */
  public static final String KIND = "learning-curve";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Checks the lengths, and copies. */
  public LearningCurve {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    if (training.size() != validation.size() || training.isEmpty()) {
      throw new IllegalArgumentException(
          "%d training and %d validation values; give one of each a round, for one round or more"
              .formatted(training.size(), validation.size()));
    }
  }

  /** The round, from 1, that was best on the validation rows: the first of equal ones. */
  public int best() {
    int best = 0;
    for (int round = 1; round < validation.size(); round++) {
      if (better(validation.get(round), validation.get(best))) {
        best = round;
      }
    }
    return best + 1;
  }

  /** The validation metric of the best round. */
  public double bestValidation() {
    return validation.get(best() - 1);
  }

  /** This curve as one JSON object. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a curve of numbers has a JSON form", e);
    }
  }

  /**
   * The curve that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static LearningCurve fromJson(String json) {
    try {
      return JSON.readValue(json, LearningCurve.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "this is no learning curve (" + e.getOriginalMessage() + "); train the model again", e);
    }
  }

  private boolean better(double value, double than) {
    return higherIsBetter ? value > than : value < than;
  }
}
