package io.feedrank.training.trees;

import io.feedrank.progress.Progress;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.symmetric.BinnedMatrix;
import io.feedrank.training.symmetric.BorderSampler;
import io.feedrank.training.symmetric.FeatureBorders;
import io.feedrank.training.symmetric.LabeledRows;

/**
 * Training and validation rows as bins between the same borders, a byte a cell. The borders come
 * from a sample of the training requests; then all rows are binned as their features are computed:
 * their floats are never in memory together.
 *
 * @param train what is fitted on
 * @param validation what says when to stop
 */
record BinnedRows(LabeledRows train, LabeledRows validation) {

  private static final int SAMPLED_ROWS = 100_000;
  private static final int BINS = 254;

  static BinnedRows of(TrainingRows train, TrainingMatrix validation, Progress progress) {
    FeatureBorders borders = borders(train, progress);
    BinnedMatrix.Builder builder = new BinnedMatrix.Builder(borders, train.rows());
    train.forEach("training rows", progress, builder::put);
    BinnedMatrix judged =
        new BinnedMatrix.Builder(borders, validation.rows())
            .add(validation.values(), validation.rows())
            .build();
    float scale = scale(train.labels(), validation.labels());
    return new BinnedRows(
        LabeledRows.of(builder.build(), train.labels())
            .withGroups(train.groupSizes())
            .withGroupWeights(train.groupWeights())
            .withLabelScale(scale),
        LabeledRows.of(judged, validation.labels())
            .withGroups(validation.groupSizes())
            .withGroupWeights(validation.groupWeights())
            .withLabelScale(scale));
  }

  /** The largest label of all rows: what is liked most counts as entirely liked. */
  static float scale(float[]... labels) {
    float largest = 0;
    for (float[] some : labels) {
      for (float label : some) {
        largest = Math.max(largest, label);
      }
    }
    return largest > 0 ? largest : 1;
  }

  private static FeatureBorders borders(TrainingRows train, Progress progress) {
    TrainingMatrix sample = train.sample(SAMPLED_ROWS).matrix("borders of the features", progress);
    BorderSampler sampler =
        new BorderSampler(train.features().names(), Math.max(1, sample.rows()), 0);
    sampler.add(sample.values(), sample.rows());
    return sampler.borders(BINS);
  }

  /** The same rows with some of the columns, which are not copied. */
  BinnedRows select(int[] columns) {
    FeatureBorders some = train.matrix().borders().select(columns);
    return new BinnedRows(
        train.with(train.matrix().select(some, columns)),
        validation.with(validation.matrix().select(some, columns)));
  }
}
