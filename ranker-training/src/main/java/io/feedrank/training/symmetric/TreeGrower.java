package io.feedrank.training.symmetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Grows one symmetric tree after another on the same rows. */
final class TreeGrower {

  private final BinnedMatrix matrix;
  private final Columns columns;
  private final TrainerOptions options;
  private final Gradients gradients;
  private final LeafAssignment assignment;
  private final Workers workers;
  private final SplitSearch search;
  private final GradientHistogram[] histograms;

  TreeGrower(
      Columns columns,
      TrainerOptions options,
      Gradients gradients,
      LeafAssignment assignment,
      Workers workers) {
    this.matrix = columns.matrix();
    this.columns = columns;
    this.options = options;
    this.gradients = gradients;
    this.assignment = assignment;
    this.workers = workers;
    this.search = new SplitSearch(columns, gradients, options);
    int leaves = 1 << (options.depth() - 1);
    int[] varying = varyingFeatures();
    this.histograms = new GradientHistogram[matrix.borders().features()];
    for (int feature : varying) {
      histograms[feature] = new GradientHistogram(matrix.column(feature), leaves);
    }
  }

  /**
   * The splits of a tree, root level first; fewer than the depth if no further one gains anything.
   * Leaves the rows assigned to the tree's leaves.
   */
  List<Split> grow(long treeSeed) {
    int[] features = sampledFeatures(Hash.mix(treeSeed, Hash.COLUMNS));
    assignment.begin(gradients.cells(), options.rowSampling(), Hash.mix(treeSeed, Hash.ROWS));
    List<Split> splits = new ArrayList<>();
    for (int level = 0; level < options.depth(); level++) {
      Split split = best(features, level);
      if (!split.exists()) {
        break;
      }
      splits.add(split);
      byte[] bins = matrix.column(split.feature());
      boolean last = level + 1 == options.depth();
      assignment.split(level, bins, split.border(), gradients.cells(), last);
    }
    return splits;
  }

  private Split best(int[] features, int level) {
    Split[] candidates = new Split[features.length];
    workers.run(
        features.length,
        i -> {
          GradientHistogram histogram = histograms[features[i]];
          if (level == 0) {
            histogram.countRoot(assignment);
          } else {
            histogram.countChildren(assignment, 1 << (level - 1));
          }
          candidates[i] = search.best(features[i], histogram.sums(), 1 << level);
        });
    Split best = Split.NONE;
    for (Split candidate : candidates) {
      if (candidate.gain() > best.gain()) {
        best = candidate;
      }
    }
    return best;
  }

  private int[] varyingFeatures() {
    int[] features = new int[matrix.borders().features()];
    int count = 0;
    for (int feature = 0; feature < features.length; feature++) {
      if (matrix.borders().count(feature) > 0 && columns.rules().maySplit(feature)) {
        features[count++] = feature;
      }
    }
    return Arrays.copyOf(features, count);
  }

  /** A seeded choice of the features that vary and may be split, in ascending order. */
  private int[] sampledFeatures(long seed) {
    int[] features = varyingFeatures();
    int wanted = (int) Math.ceil(options.columnSampling() * features.length);
    for (int i = 0; i < wanted && wanted < features.length; i++) {
      int other = i + (int) (Hash.unit(seed, i) * (features.length - i));
      int feature = features[other];
      features[other] = features[i];
      features[i] = feature;
    }
    int[] sampled = Arrays.copyOf(features, wanted);
    Arrays.sort(sampled);
    return sampled;
  }
}
