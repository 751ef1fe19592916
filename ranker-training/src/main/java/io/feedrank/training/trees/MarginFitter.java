package io.feedrank.training.trees;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.model.forest.LinearMargin;
import io.feedrank.model.forest.MarginTerm;
import io.feedrank.model.forest.MarginTransform;
import io.feedrank.model.scorer.LinearTerm;
import io.feedrank.progress.Progress;
import io.feedrank.training.linear.LogisticNewton;
import io.feedrank.training.linear.Standardiser;
import io.feedrank.training.linear.WeightPrior;
import io.feedrank.training.matrix.TrainingMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fits a {@link LinearMargin}: the weights of some features of posts in a logistic regression that
 * also reads all features of the request and of topics and clusters. These belong to the trees;
 * here they only keep the margin from claiming what they explain, and their weights are dropped.
 *
 * @param margin the features of the margin, all of them columns
 * @param columns of the model
 */
record MarginFitter(List<MarginFeature> margin, FeatureSet columns) {

  /** About so many rows are fitted on: few weights need no more. */
  static final int ROWS = 400_000;

  /**
   * The mean of the prior of the power of a ratio in the odds of a like: ratios are shrunk with
   * twice the strength that would make it 1.
   */
  private static final double RATIO_POWER = 2;

  /** The standard deviation of the same prior. */
  private static final double RATIO_SPREAD = 1;

  /** The columns of the regression: those of the margin first. */
  FeatureSet regressed() {
    List<String> names = margin.stream().map(MarginFeature::name).toList();
    return columns.select(
        Stream.concat(
                names.stream(),
                columns.features().stream()
                    .filter(MarginFitter::isBesidePosts)
                    .map(Feature::name)
                    .filter(name -> !names.contains(name)))
            .toList());
  }

  private static boolean isBesidePosts(Feature feature) {
    return feature instanceof Feature.OfRequest
        || feature instanceof Feature.OfPosition
        || feature instanceof Feature.OfKey;
  }

  /**
   * The margin.
   *
   * @param sample rows with exactly the columns of {@link #regressed}, at least one
   * @throws IllegalArgumentException if there is no row
   */
  LinearMargin fit(TrainingMatrix sample, Progress progress) {
    if (sample.rows() == 0) {
      throw new IllegalArgumentException("no rows to fit a margin on; give some");
    }
    float[] values = sample.values().clone();
    for (int term = 0; term < margin.size(); term++) {
      for (int at = term; at < values.length; at += sample.columns()) {
        values[at] = (float) margin.get(term).transform().of(values[at]);
      }
    }
    Standardiser standardiser = Standardiser.of(values, sample.columns());
    double[] weights =
        new LogisticNewton(
                values,
                sample.labels(),
                sample.rowWeights(),
                standardiser,
                prior(standardiser, sample.columns()))
            .weights(progress);
    List<MarginTerm> terms = new ArrayList<>();
    for (int i = 0; i < margin.size(); i++) {
      String name = margin.get(i).name();
      LinearTerm term = standardiser.term(name, i, weights[i]);
      terms.add(
          new MarginTerm(
              columns.names().indexOf(name),
              margin.get(i).transform(),
              term.mean(),
              term.scale(),
              term.weight()));
    }
    return new LinearMargin(terms);
  }

  /**
   * The prior of the standardised weights. Posts of one topic differ by the margin alone: where
   * rows say little of a ratio, chance must not turn their order around.
   */
  private WeightPrior prior(Standardiser standardiser, int columns) {
    WeightPrior prior = WeightPrior.ridge(columns);
    for (int term = 0; term < margin.size(); term++) {
      double deviation = standardiser.deviation(term);
      if (margin.get(term).transform() == MarginTransform.LOG && deviation > 0) {
        prior = prior.with(term, RATIO_POWER * deviation, RATIO_SPREAD * deviation);
      }
    }
    return prior;
  }
}
