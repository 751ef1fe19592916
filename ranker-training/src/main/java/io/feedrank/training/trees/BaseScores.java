package io.feedrank.training.trees;

import io.feedrank.feature.FeatureSet;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import java.util.List;

/** The margin of each row, as the score that the trees start from. */
final class BaseScores {

  private BaseScores() {}

  /** The margins of rows that are computed again, the columns of the margin alone. */
  static float[] of(LinearMargin margin, TrainingRows rows, Progress progress) {
    List<String> names = rows.features().names();
    FeatureSet read =
        rows.features()
            .select(margin.terms().stream().map(term -> names.get(term.feature())).toList());
    float[] scores = new float[rows.rows()];
    rows.select(read)
        .forEach(
            "margins",
            progress,
            (first, values, count) -> {
              for (int row = 0; row < count; row++) {
                double sum = 0;
                for (int i = 0; i < margin.terms().size(); i++) {
                  sum += margin.terms().get(i).of(values[row * margin.terms().size() + i]);
                }
                scores[first + row] = (float) sum;
              }
            });
    return scores;
  }

  /** The margins of rows that are at hand. */
  static float[] of(LinearMargin margin, TrainingMatrix rows) {
    float[] scores = new float[rows.rows()];
    for (int row = 0; row < scores.length; row++) {
      double sum = 0;
      for (MarginTerm term : margin.terms()) {
        sum += term.of(rows.values()[row * rows.columns() + term.feature()]);
      }
      scores[row] = (float) sum;
    }
    return scores;
  }
}
