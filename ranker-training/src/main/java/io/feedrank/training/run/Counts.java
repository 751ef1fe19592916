package io.feedrank.training.run;

import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import java.util.Map;

/**
 * The numbers of rows and requests that a model was fitted on.
 *
 * @param rows to fit on
 * @param requests that they are of
 * @param validationRows to stop by
 * @param validationRequests that those are of
 */
public record Counts(int rows, int requests, int validationRows, int validationRequests) {

  static Counts of(TrainingRows train, TrainingMatrix validation) {
    return new Counts(
        train.rows(), train.requests().size(), validation.rows(), validation.groupSizes().length);
  }

  Map<String, String> described() {
    return Map.of(
        "rows", Integer.toString(rows),
        "requests", Integer.toString(requests),
        "rows.validation", Integer.toString(validationRows),
        "requests.validation", Integer.toString(validationRequests));
  }
}
