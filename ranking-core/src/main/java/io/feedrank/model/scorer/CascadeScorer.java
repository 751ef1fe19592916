package io.feedrank.model.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Scores by one feature or another, as the user's number of likes has it: what is known of those
 * with a history, less of those with a little, popularity for the rest. The number is the same for
 * all candidates of a request, so their scores are comparable; each step's scores are log odds, so
 * those of different requests are, too.
 *
 * <p>The contribution of the chosen step's feature is exact; the bias is that of the step.
 *
 * @param columns how many a row has; the first is the number of likes
 * @param steps from most likes to 0
 */
public record CascadeScorer(int columns, List<CascadeStep> steps) implements RowScorer {

  private static final JsonMapper JSON = new JsonMapper();

  /** Checks that there is a step for every number of likes, and copies. */
  public CascadeScorer {
    steps = List.copyOf(steps);
    int before = Integer.MAX_VALUE;
    for (CascadeStep step : steps) {
      if (step.least() >= before || step.column() >= columns) {
        throw new IllegalArgumentException(
            "step %s does not fit; give steps from most likes to fewest, of %d columns"
                .formatted(step, columns));
      }
      before = step.least();
    }
    if (before != 0) {
      throw new IllegalArgumentException(
          "users without likes have no step; let the last one begin at 0 likes");
    }
  }

  @Override
  public int features() {
    return columns;
  }

  @Override
  public float score(float[] row, int offset) {
    CascadeStep step = step(row[offset]);
    return (float) (step.bias() + contribution(step, row, offset));
  }

  @Override
  public double[] contributions(float[] row, int offset) {
    CascadeStep step = step(row[offset]);
    double[] contributions = new double[columns + 1];
    contributions[step.column()] = contribution(step, row, offset);
    contributions[columns] = step.bias();
    return contributions;
  }

  private static double contribution(CascadeStep step, float[] row, int offset) {
    return step.term().of(row[offset + step.column()], Double.POSITIVE_INFINITY);
  }

  private CascadeStep step(float likes) {
    for (CascadeStep step : steps) {
      if (likes >= step.least()) {
        return step;
      }
    }
    return steps.get(steps.size() - 1);
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
  public static CascadeScorer parse(byte[] json) {
    try {
      return JSON.readValue(json, CascadeScorer.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without input or output", e);
    }
  }
}
